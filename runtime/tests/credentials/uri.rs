use yunspec_runtime::credentials::CredentialsErrorKind::{Expired, Invalid, Refused};
use yunspec_runtime::credentials::{CredentialsErrorKind, CredentialsUri, OnFailure, ProvideCredentials as _};

use crate::server::{Server, nobody};
use crate::setup::{HOUR, METADATA, given, refused, surroundings};

fn uri(uri: &str) -> CredentialsUri {
    CredentialsUri::new().surroundings(surroundings(&[("ALIBABA_CLOUD_CREDENTIALS_URI", uri)]))
}

#[tokio::test]
async fn a_program_beside_this_one() {
    let server = Server::with(200, METADATA).await;
    let path = format!("{}/credentials/1?role=web", server.endpoint);
    assert_eq!(given(&uri(&path)).await, HOUR);
    assert_eq!(given(&uri(path.strip_prefix("http://").unwrap())).await, HOUR);
    assert_eq!(given(&uri("http://unused").uri(&server.endpoint)).await, HOUR);
    assert_eq!(server.lines(), ["GET /credentials/1?role=web", "GET /credentials/1?role=web", "GET /"]);
    assert_eq!(uri("").on_failure(), OnFailure::Fail);
}

#[tokio::test]
async fn not_set() {
    let error = refused(&uri("")).await;
    let expected = "credentials URI: `ALIBABA_CLOUD_CREDENTIALS_URI` is not set";
    assert_eq!((error.kind(), error.to_string().as_str()), (CredentialsErrorKind::NotConfigured, expected));
}

#[tokio::test]
async fn uris_that_are_none() {
    for (text, expected) in [
        ("ftp://host/x", "credentials URI: `ftp://host` is no endpoint: the scheme must be `http` or `https`"),
        (
            "http://user:MARKER@host/",
            "credentials URI: `http://***@host` is no endpoint: expected a host, with a port after `:` if need be, and no path",
        ),
        ("http://host/a b", "credentials URI: `http://host/a b` holds a blank or another character that no URL has"),
        (
            "http://host/\r\nx: y",
            "credentials URI: `http://host/\\r\\nx: y` holds a blank or another character that no URL has",
        ),
    ] {
        let error = refused(&uri(text)).await;
        assert_eq!((error.kind(), error.to_string().as_str()), (Invalid, expected));
    }
}

#[tokio::test]
async fn answers_that_are_none() {
    let check = async |status, body, kind, expected: &str| {
        let server = Server::with(status, body).await;
        let error = refused(&uri(&format!("{}/c?token=MARKER", server.endpoint))).await;
        let text = server.without_port(&error.to_string());
        let text = text.replace("credentials URI: the answer of `http://127.0.0.1:PORT/c` ", "");
        assert_eq!((error.kind(), text.as_str()), (kind, expected));
    };
    check(500, METADATA, Refused, "has status 500, expected 200 and credentials").await;
    check(302, "", Refused, "has status 302, expected 200 and credentials").await;
    check(200, "MARKER", Invalid, "is no JSON (line 1, column 1)").await;
    check(200, r#"{"Code":"NoRole"}"#, Refused, "has the code `NoRole`").await;
    let expired = METADATA.replace("04:04:05", "02:04:05").leak();
    let what = "gives credentials that are of no use: they expired at 2024-01-02T02:04:05Z, and the clock here says \
                2024-01-02T03:04:05Z; if the clock is right, renew them";
    check(200, expired, Expired, what).await;
}

#[tokio::test]
async fn nobody_is_there() {
    let error = refused(&uri(&nobody().await)).await;
    assert_eq!(error.kind(), CredentialsErrorKind::Unreachable);
    let help = "; see to it that somebody answers there, or change `ALIBABA_CLOUD_CREDENTIALS_URI`";
    assert!(error.to_string().ends_with(help), "{error}");
}

#[tokio::test]
async fn an_answer_without_an_end() {
    let error = refused(&uri(&Server::with(200, "x".repeat(1 << 20)).await.endpoint)).await;
    assert_eq!(error.kind(), Invalid);
    assert!(error.to_string().contains("the answer is longer than the limit of 65536 bytes"), "{error}");
}

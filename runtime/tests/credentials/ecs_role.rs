use std::time::{Duration, Instant};

use yunspec_runtime::credentials::CredentialsErrorKind::{Expired, Invalid, Refused};
use yunspec_runtime::credentials::{CredentialsErrorKind, EcsRole, OnFailure, ProvideCredentials as _};

use crate::server::{Answer, Asked, Server, is, nobody};
use crate::setup::{HOUR, METADATA, given, refused, surroundings};

const ROLES: &str = "GET /latest/meta-data/ram/security-credentials/";
const ROLE: &str = "GET /latest/meta-data/ram/security-credentials/web";

/// The metadata service of an instance with the role `web`.
fn metadata(asked: &Asked) -> Answer {
    let is_second = asked.header("x-aliyun-ecs-metadata-token") == Some("MARKER-session");
    match asked.line.as_str() {
        "PUT /latest/api/token" if asked.header("x-aliyun-ecs-metadata-token-ttl-seconds") == Some("21600") => {
            is(200, "MARKER-session")
        }
        ROLES if is_second => is(200, "web\n"),
        ROLE if is_second => is(200, METADATA),
        _ => is(403, "Forbidden"),
    }
}

/// An older one, which knows no tokens.
fn without_tokens(asked: &Asked) -> Answer {
    match asked.line.as_str() {
        ROLES => is(200, "web"),
        ROLE => is(200, METADATA),
        _ => is(404, "<html>"),
    }
}

fn role(server: &Server, variables: &[(&str, &str)]) -> EcsRole {
    EcsRole::new().endpoint(&server.endpoint).surroundings(surroundings(variables))
}

#[tokio::test]
async fn the_role_of_the_instance() {
    let server = Server::start(metadata).await;
    let provider = role(&server, &[]);
    assert_eq!(given(&provider).await, HOUR);
    assert_eq!(server.lines(), ["PUT /latest/api/token", ROLES, ROLE]);
    assert_eq!(provider.on_failure(), OnFailure::KeepOld);
}

#[tokio::test]
async fn a_role_that_is_named() {
    let server = Server::start(metadata).await;
    assert_eq!(given(&role(&server, &[]).role("web")).await, HOUR);
    assert_eq!(given(&role(&server, &[("ALIBABA_CLOUD_ECS_METADATA", "web")])).await, HOUR);
    assert_eq!(server.lines(), ["PUT /latest/api/token", ROLE, "PUT /latest/api/token", ROLE]);
}

#[tokio::test]
async fn the_first_version_where_there_is_no_second() {
    let server = Server::start(without_tokens).await;
    assert_eq!(given(&role(&server, &[])).await, HOUR);
    let error = refused(&role(&server, &[("ALIBABA_CLOUD_IMDSV1_DISABLED", "true")])).await;
    assert_eq!(error.to_string(), "ECS role: the answer with a token has status 404");
}

/// A hop too many between a container and the service swallows the answer with the token.
#[tokio::test]
async fn the_first_version_where_the_second_is_silent() {
    let server = Server::start(|asked| match asked.line.as_str() {
        "PUT /latest/api/token" => Answer::Silence,
        _ => without_tokens(asked),
    })
    .await;
    assert_eq!(given(&role(&server, &[])).await, HOUR);
    assert_eq!(server.lines(), ["PUT /latest/api/token", ROLES, ROLE]);
}

#[tokio::test]
async fn switched_off() {
    let server = Server::start(metadata).await;
    let error = refused(&role(&server, &[("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "TRUE")])).await;
    assert_eq!(error.kind(), CredentialsErrorKind::NotConfigured);
    assert_eq!(error.to_string(), "ECS role: switched off by `ALIBABA_CLOUD_ECS_METADATA_DISABLED`");
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn nobody_is_there() {
    let error = refused(&EcsRole::new().endpoint(nobody().await).surroundings(surroundings(&[]))).await;
    assert_eq!(error.kind(), CredentialsErrorKind::Unreachable);
    let text = error.to_string();
    assert!(text.starts_with("ECS role: 127.0.0.1:") && text.contains("no connection: Connection refused"), "{text}");
    let help = "; it answers on ECS instances only: elsewhere, set `ALIBABA_CLOUD_ECS_METADATA_DISABLED=true`";
    assert!(text.ends_with(help), "{text}");
}

#[tokio::test]
async fn a_service_that_is_silent_is_not_waited_for() {
    let (server, start) = (Server::start(|_| Answer::Silence).await, Instant::now());
    let error = refused(&role(&server, &[])).await;
    assert_eq!(error.kind(), CredentialsErrorKind::Timeout);
    assert!(error.to_string().contains("the server was silent for 1s (read timeout)"), "{error}");
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn no_role_is_attached() {
    let expected = "ECS role: no RAM role is attached to the instance; attach one, or give credentials in another way";
    for (status, list) in [(404, "<html>"), (200, ""), (200, "\n")] {
        let server = Server::start(move |asked| match asked.line.as_str() {
            ROLES => is(status, list),
            _ => metadata(asked),
        })
        .await;
        let error = refused(&role(&server, &[])).await;
        assert_eq!((error.kind(), error.to_string().as_str()), (CredentialsErrorKind::NotConfigured, expected));
    }
    let server = Server::start(|asked| if asked.line.ends_with("other") { is(404, "") } else { metadata(asked) }).await;
    let error = refused(&role(&server, &[]).role("other")).await;
    let expected = "ECS role: the instance has no role `other`; attach it or ask for the one that is attached";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn a_proxy_that_answers_in_its_place() {
    let server = Server::with(200, "<html>Log in</html>").await;
    let error = refused(&role(&server, &[])).await;
    assert_eq!(error.to_string(), "ECS role: the metadata service gave no token but other text");
    let error = refused(&role(&server, &[]).role("../../x")).await;
    assert_eq!(error.kind(), Invalid);
}

/// What is wrong with an answer for the role.
async fn wrong(body: &'static str) -> (CredentialsErrorKind, String) {
    let server = Server::start(move |asked| if asked.line == ROLE { is(200, body) } else { metadata(asked) }).await;
    let error = refused(&role(&server, &[])).await;
    (error.kind(), error.to_string().replace("ECS role: the answer for the role `web` ", ""))
}

#[tokio::test]
async fn answers_that_are_none() {
    let check = async |body, kind, expected: &str| assert_eq!(wrong(body).await, (kind, expected.to_owned()), "{body}");
    check("", Invalid, "is no JSON (line 1, column 0): it is empty").await;
    check("<html>", Invalid, "is no JSON (line 1, column 1): it is HTML or XML").await;
    check(r#"{"AccessKeySecret":"MARKER"#, Invalid, "is no JSON (line 1, column 26)").await;
    check(r#"["MARKER"]"#, Invalid, "is JSON of another form (line 1, column 10)").await;
    check(r#"{"AccessKeySecret":12345}"#, Invalid, "is JSON of another form (line 1, column 24)").await;
    check(r#"{"Code":"Success"}"#, Invalid, "has no `AccessKeyId`").await;
    check(r#"{"Code":"Success","AccessKeyId":"id","AccessKeySecret":""}"#, Invalid, "has no `AccessKeySecret`").await;
    check(r#"{"AccessKeyId":"id","AccessKeySecret":"MARKER"}"#, Invalid, "has no `SecurityToken`").await;
    let token = r#"{"AccessKeyId":"id","AccessKeySecret":"MARKER","SecurityToken":"MARKER"}"#;
    check(token, Invalid, "has no `Expiration`").await;
    check(
        r#"{"AccessKeyId":"id","AccessKeySecret":"MARKER","SecurityToken":"MARKER","Expiration":"tomorrow"}"#,
        Invalid,
        "has an `Expiration` that is no time: expected one like `2024-01-02T03:04:05Z`",
    )
    .await;
    check(
        r#"{"AccessKeyId":"id","AccessKeySecret":"MARKER","SecurityToken":"MARKER\n","Expiration":"2024-01-02T04:04:05Z"}"#,
        Invalid,
        "cannot be used: the security token holds a character that no header can carry",
    )
    .await;
    check(
        r#"{"Code":"AssumeRoleFailed"}"#,
        Refused,
        "has the code `AssumeRoleFailed`; look at the role in the RAM console",
    )
    .await;
    check(
        r#"{"Code":"Success","AccessKeyId":"id","AccessKeySecret":"MARKER","SecurityToken":"MARKER","Expiration":"2024-01-02T03:04:05Z"}"#,
        Expired,
        "gives credentials that are of no use: they expired at 2024-01-02T03:04:05Z, and the clock here says \
         2024-01-02T03:04:05Z; if the clock is right, renew them",
    )
    .await;
}

use std::time::Duration;

use yunspec_runtime::credentials::{CredentialsErrorKind, OidcRole};

use crate::server::{Server, nobody};
use crate::setup::{HOUR, Home, STS, given, refused};

const ROLE: (&str, &str) = ("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1:role/pod");
const PROVIDER: (&str, &str) = ("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/ack");

fn home(token: &str) -> Home {
    Home::new().with("token", token)
}

fn role(home: &Home, endpoint: &str) -> OidcRole {
    let file = home.path("token");
    let file = ("ALIBABA_CLOUD_OIDC_TOKEN_FILE", file.to_str().unwrap());
    OidcRole::new().endpoint(endpoint).surroundings(home.surroundings(&[ROLE, PROVIDER, file]))
}

#[tokio::test]
async fn a_pod_of_a_cluster() {
    let server = Server::with(200, STS).await;
    assert_eq!(given(&role(&home("MARKER.a/b=\n"), &server.endpoint)).await, HOUR);
    let [asked] = server.asked().try_into().unwrap();
    let (before, after) = asked.line.split_once("&SignatureNonce=").unwrap();
    assert_eq!(before, "POST /?Action=AssumeRoleWithOIDC&Format=JSON");
    assert!(after.ends_with("&Timestamp=2024-01-02T03%3A04%3A05Z&Version=2015-04-01"), "{after}");
    assert_eq!(asked.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(asked.header("authorization"), None);
    let body = "DurationSeconds=3600&OIDCProviderArn=acs%3Aram%3A%3A1%3Aoidc-provider%2Fack&OIDCToken=MARKER.a%2Fb%3D\
                &RoleArn=acs%3Aram%3A%3A1%3Arole%2Fpod&RoleSessionName=yunspec-1704164645";
    assert_eq!(asked.body, body);
}

#[tokio::test]
async fn all_that_can_be_said() {
    let (server, home) = (Server::with(200, STS).await, home("MARKER"));
    let role = OidcRole::new().role_arn("r").provider_arn("p").token_file(home.path("token"));
    let role = role.session_name("s").duration(Duration::from_mins(20)).policy("{}").endpoint(&server.endpoint);
    assert_eq!(given(&role.surroundings(home.surroundings(&[ROLE, PROVIDER]))).await, HOUR);
    let body = "DurationSeconds=1200&OIDCProviderArn=p&OIDCToken=MARKER&Policy=%7B%7D&RoleArn=r&RoleSessionName=s";
    assert_eq!(server.asked()[0].body, body);
}

#[tokio::test]
async fn a_token_that_is_replaced() {
    let (server, home) = (Server::with(200, STS).await, home("one"));
    let role = role(&home, &server.endpoint);
    given(&role).await;
    let _home = home.with("token", "two");
    given(&role).await;
    assert!(server.asked()[1].body.contains("OIDCToken=two&"));
}

#[tokio::test]
async fn what_is_not_set() {
    let home = Home::new();
    let check = async |variables: &[(&str, &str)], kind, expected: &str| {
        let error = refused(&OidcRole::new().surroundings(home.surroundings(variables))).await;
        assert_eq!((error.kind(), error.to_string().as_str()), (kind, expected));
    };
    let all = "OIDC role: `ALIBABA_CLOUD_ROLE_ARN`, `ALIBABA_CLOUD_OIDC_PROVIDER_ARN`, \
               `ALIBABA_CLOUD_OIDC_TOKEN_FILE` are not set";
    check(&[], CredentialsErrorKind::NotConfigured, all).await;
    let one = "OIDC role: `ALIBABA_CLOUD_OIDC_TOKEN_FILE` is not set; a role needs all three";
    check(&[ROLE, PROVIDER], CredentialsErrorKind::Invalid, one).await;
}

#[tokio::test]
async fn tokens_that_are_none() {
    let home = Home::new().with("empty", " \n").with("binary", b"\xff\xfe");
    let check = async |name: &str, expected: &str| {
        let role = OidcRole::new().role_arn("r").provider_arn("p").token_file(home.path(name));
        let error = refused(&role.surroundings(home.surroundings(&[]))).await;
        assert_eq!(error.kind(), CredentialsErrorKind::Invalid);
        assert_eq!(home.without_path(&error.to_string()), format!("OIDC role: {expected}"));
    };
    let none = "the file with the token, `~/none`, does not exist; whoever runs the program mounts it";
    check("none", none).await;
    check("empty", "the file with the token, `~/empty`, is empty").await;
    check("binary", "`~/binary` cannot be read: it is no UTF-8 text").await;
    check("", "`~/` cannot be read: it is no file").await;
}

#[tokio::test]
async fn sts_refuses() {
    let body = r#"{"RequestId":"R-1","Code":"AuthenticationFail.OIDCToken.Expired","Message":"The token MARKER-token has expired."}"#;
    let server = Server::with(400, body).await;
    let error = refused(&role(&home("MARKER-token"), &server.endpoint)).await;
    let expected = "OIDC role: AuthenticationFail.OIDCToken.Expired: The token *** has expired. (status 400, request id \
                    R-1); the file with the token must be kept fresh by whoever writes it";
    assert_eq!((error.kind(), error.to_string().as_str()), (CredentialsErrorKind::Refused, expected));

    let server = Server::with(502, "<html>MARKER").await;
    let error = refused(&role(&home("MARKER-token"), &server.endpoint)).await;
    assert_eq!(error.kind(), CredentialsErrorKind::Invalid);
    assert!(error.to_string().contains("HTML or XML that is no error of the service (status 502"), "{error}");
    let error = refused(&role(&home("MARKER-token"), &nobody().await)).await;
    assert_eq!(error.kind(), CredentialsErrorKind::Unreachable);
}

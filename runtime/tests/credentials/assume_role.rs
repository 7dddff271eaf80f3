use std::time::Duration;

use yunspec_runtime::Credentials;
use yunspec_runtime::credentials::{AssumeRole, CredentialsErrorKind, Environment, OnFailure, ProvideCredentials as _};

use crate::server::{Server, nobody};
use crate::setup::{HOUR, STS, answering, given, refused, surroundings};

const ARN: &str = "acs:ram::1234567890123456:role/reader";

fn role() -> AssumeRole {
    AssumeRole::new(ARN, Credentials::new("id", "MARKER-0").with_token("MARKER-1")).surroundings(surroundings(&[]))
}

#[tokio::test]
async fn a_role_for_an_hour() {
    let server = Server::with(200, STS).await;
    assert_eq!(given(&role().endpoint(&server.endpoint)).await, HOUR);
    let [asked] = server.asked().try_into().unwrap();
    let query = "DurationSeconds=3600&RoleArn=acs%3Aram%3A%3A1234567890123456%3Arole%2Freader&RoleSessionName=yunspec-1704164645";
    assert_eq!(asked.line, format!("POST /?{query}"));
    for (name, value) in [
        ("x-acs-action", "AssumeRole"),
        ("x-acs-version", "2015-04-01"),
        ("x-acs-accesskey-id", "id"),
        ("x-acs-security-token", "MARKER-1"),
    ] {
        assert_eq!(asked.header(name), Some(value));
    }
    assert!(asked.header("authorization").unwrap().starts_with("ACS3-HMAC-SHA256 Credential=id,"));
    assert_eq!(role().on_failure(), OnFailure::Fail);
}

#[tokio::test]
async fn all_that_can_be_said() {
    let server = Server::with(200, STS).await;
    let role = role().endpoint(&server.endpoint).session_name("report").duration(Duration::from_mins(15));
    assert_eq!(given(&role.policy(r#"{"Version":"1"}"#).external_id("MARKER-2")).await, HOUR);
    let query = "DurationSeconds=900&ExternalId=MARKER-2&Policy=%7B%22Version%22%3A%221%22%7D\
                 &RoleArn=acs%3Aram%3A%3A1234567890123456%3Arole%2Freader&RoleSessionName=report";
    assert_eq!(server.lines(), [format!("POST /?{query}")]);
}

#[tokio::test]
async fn where_sts_is() {
    const REGION: (&str, &str) = ("ALIBABA_CLOUD_STS_REGION", "cn-beijing");
    const VPC: (&str, &str) = ("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", "true");
    let check = async |variables: &[(&str, &str)], configure: fn(AssumeRole) -> AssumeRole, expected: &'static str| {
        let transport = answering(move |request| {
            assert!(request.url.starts_with(&format!("https://{expected}/?")), "{} {expected}", request.url);
            Ok((200, STS.to_owned()))
        });
        let role = role().surroundings(surroundings(variables).transport(transport));
        assert_eq!(given(&configure(role)).await, HOUR);
    };
    check(&[], |role| role, "sts.aliyuncs.com").await;
    check(&[VPC], |role| role, "sts.aliyuncs.com").await;
    check(&[REGION], |role| role, "sts.cn-beijing.aliyuncs.com").await;
    check(&[REGION, VPC], |role| role, "sts-vpc.cn-beijing.aliyuncs.com").await;
    check(&[REGION, VPC], |role| role.region("cn-shanghai").vpc(false), "sts.cn-shanghai.aliyuncs.com").await;
    check(&[REGION], |role| role.endpoint("sts.example.com"), "sts.example.com").await;
}

#[tokio::test]
async fn what_cannot_be_asked() {
    let check = async |role: AssumeRole, expected: &str| {
        let error = refused(&role).await;
        assert_eq!((error.kind(), error.to_string().as_str()), (CredentialsErrorKind::Invalid, expected));
    };
    let plain = "RAM role: STS answers with secrets, so `http://sts.example.com` must be asked over https";
    check(role().endpoint("http://sts.example.com"), plain).await;
    let short = "RAM role: a session of 60 s is too short; STS gives 900 s at least";
    check(role().duration(Duration::from_mins(1)), short).await;
    check(AssumeRole::new("", Credentials::new("id", "MARKER")), "RAM role: the role has no ARN").await;
    let flaw = AssumeRole::new(ARN, Credentials::new("id", "MARKER\n"));
    check(flaw, "RAM role: the access key secret holds a blank, a line break or another character that no key has")
        .await;
}

#[tokio::test]
async fn sts_refuses() {
    let body = r#"{"RequestId":"R-1","HostId":"sts.aliyuncs.com","Code":"NoPermission","Message":"You are not authorized to do this action with MARKER-1."}"#;
    let server = Server::with(403, body).await;
    let error = refused(&role().endpoint(&server.endpoint)).await;
    let expected = "RAM role: AssumeRole: NoPermission: You are not authorized to do this action with ***. (status 403, \
                    request id R-1); the role must trust who asks, and who asks must be allowed `sts:AssumeRole` for it";
    assert_eq!((error.kind(), error.to_string().as_str()), (CredentialsErrorKind::Refused, expected));
}

#[tokio::test]
async fn answers_that_are_none() {
    for (body, expected) in [
        ("MARKER", "RAM role: AssumeRole: the answer cannot be read: "),
        (r#"{"RequestId":"R-1"}"#, "RAM role: the answer of STS is JSON of another form (line 1, column 19)"),
        (r#"{"Credentials":{"AccessKeyId":"id"}}"#, "RAM role: the answer of STS has no `AccessKeySecret`"),
    ] {
        let error = refused(&role().endpoint(&Server::with(200, body).await.endpoint)).await;
        assert_eq!(error.kind(), CredentialsErrorKind::Invalid);
        assert!(error.to_string().starts_with(expected), "{error}");
    }
    let error = refused(&role().endpoint(nobody().await)).await;
    assert_eq!(error.kind(), CredentialsErrorKind::Unreachable);
}

#[tokio::test]
async fn a_source_that_has_none() {
    let source = Environment::new().surroundings(surroundings(&[]));
    let error = refused(&AssumeRole::new(ARN, source).surroundings(surroundings(&[]))).await;
    let expected = "RAM role: AssumeRole: no credentials: environment: `ALIBABA_CLOUD_ACCESS_KEY_ID` and \
                    `ALIBABA_CLOUD_ACCESS_KEY_SECRET` are not set";
    assert_eq!((error.kind(), error.to_string().as_str()), (CredentialsErrorKind::NotConfigured, expected));
}

/// A role by way of another: the first is the source of the second.
#[tokio::test]
async fn a_role_of_a_role() {
    let server = Server::with(200, STS).await;
    let first = role().endpoint(&server.endpoint);
    let second = AssumeRole::new("acs:ram::2:role/b", first).endpoint(&server.endpoint).surroundings(surroundings(&[]));
    assert_eq!(given(&second).await, HOUR);
    let [asked_first, asked_second] = server.asked().try_into().unwrap();
    assert_eq!(
        (asked_first.header("x-acs-accesskey-id"), asked_second.header("x-acs-accesskey-id")),
        (Some("id"), Some("STS.id"))
    );
}

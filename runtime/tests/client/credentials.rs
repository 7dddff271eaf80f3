use std::error::Error as _;
use std::sync::Mutex;
use std::time::Duration;

use yunspec_runtime::credentials::{CredentialsError, CredentialsErrorKind, ProvideCredentials};
use yunspec_runtime::transport::{BoxFuture, Phase};
use yunspec_runtime::{Client, Credentials, ErrorKind};

use crate::canned::Canned;
use crate::operation::{SERVICE, request};

/// Fails the first time and gives a key the second.
#[derive(Debug, Default)]
struct Late(Mutex<bool>);

impl ProvideCredentials for Late {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        let is_ready = std::mem::replace(&mut *self.0.lock().unwrap(), true);
        let not_yet = || CredentialsError::new(CredentialsErrorKind::Refused, "late", "not yet");
        let given = if is_ready { Ok(Credentials::new("late", "MARKER").with_token("MARKER")) } else { Err(not_yet()) };
        Box::pin(std::future::ready(given))
    }
}

#[tokio::test]
async fn a_provider_is_asked_when_a_call_needs_it_and_then_no_more() {
    let canned = Canned::ok();
    let client = Client::builder(&SERVICE).credentials(Late::default()).transport(canned.clone()).build().unwrap();
    let error = client.call(request()).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
    assert_eq!(error.to_string(), "CreateImage: no credentials: late: not yet");
    let cause = error.source().and_then(|cause| cause.downcast_ref::<CredentialsError>()).unwrap();
    assert_eq!((cause.provider(), cause.kind()), ("late", CredentialsErrorKind::Refused));

    client.call(request()).send().await.unwrap();
    let sent = canned.request();
    assert!(sent.headers.iter().any(|header| header.name == "x-acs-accesskey-id" && header.value == "late"));
    client.call(request()).send().await.unwrap();
    assert!(!format!("{client:?}").contains("MARKER"));
}

#[tokio::test]
async fn an_answer_that_repeats_what_a_provider_gave() {
    let body =
        r#"{"RequestId":"R-1","Code":"InvalidSecurityToken.Malformed","Message":"The token MARKER is malformed."}"#;
    let client = Client::builder(&SERVICE).credentials(Late(Mutex::new(true))).transport(Canned::new(403, &[], body));
    let error = client.build().unwrap().call(request()).send().await.unwrap_err();
    assert!(error.to_string().contains("The token *** is malformed"), "{error}");
}

/// Never answers.
#[derive(Debug)]
struct Silent;

impl ProvideCredentials for Silent {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn a_provider_is_waited_for_no_longer_than_the_call_may_take() {
    let client = Client::builder(&SERVICE).credentials(Silent).transport(Canned::ok()).build().unwrap();
    let error = client.call(request()).timeout(Duration::from_millis(50)).send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout(Phase::Credentials), 0));
    assert!(error.to_string().contains("no credentials to sign with within 50ms (total timeout)"), "{error}");
}

//! Surroundings of a test, and what services answer in them.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use yunspec_runtime::credentials::{CredentialsError, Env, ProvideCredentials, Surroundings};
use yunspec_runtime::transport::{BoxFuture, HttpRequest, HttpResponse, Transport, TransportError};
use yunspec_runtime::{Credentials, transport};

use crate::time::Hand;

/// These variables, and 2024-01-02T03:04:05Z.
pub(crate) fn surroundings(variables: &[(&str, &str)]) -> Surroundings {
    Surroundings::default().env(Env::of(variables.iter().copied())).clock(Hand::at_start())
}

/// What was given: id, secret, token and end.
pub(crate) async fn given(provider: &impl ProvideCredentials) -> String {
    let key = provider.credentials().await.unwrap();
    shown(&key)
}

pub(crate) fn shown(key: &Credentials) -> String {
    let start = crate::time::start();
    let end = key.expires().map(|end| end.duration_since(start).unwrap().as_secs() / 60);
    format!("{} {} {} {end:?}", key.access_key_id(), key.expose_secret(), key.expose_token().unwrap_or("-"))
}

/// Why nothing was given. Neither it nor the provider shows a secret, which tests call `MARKER`.
pub(crate) async fn refused(provider: &impl ProvideCredentials) -> CredentialsError {
    outcome(provider).await.unwrap_err()
}

/// What was given or why nothing was, which shows no secret.
pub(crate) async fn outcome(provider: &impl ProvideCredentials) -> Result<Credentials, CredentialsError> {
    let error = match provider.credentials().await {
        Ok(credentials) => return Ok(credentials),
        Err(error) => error,
    };
    let mut text = format!("{error} {error:?} {error:#?} {provider:?}");
    let mut cause = std::error::Error::source(&error);
    while let Some(inner) = cause {
        write!(text, " {inner} {inner:?}").unwrap();
        cause = inner.source();
    }
    assert!(!text.contains("MARKER"), "{text}");
    Err(error)
}

/// An answer of the metadata service and of a credentials URI, which lives for an hour.
pub(crate) const METADATA: &str = r#"{
  "AccessKeyId" : "STS.id",
  "AccessKeySecret" : "MARKER-secret",
  "Expiration" : "2024-01-02T04:04:05Z",
  "SecurityToken" : "MARKER-token",
  "LastUpdated" : "2024-01-02T03:04:05Z",
  "Code" : "Success"
}"#;

/// An answer of STS, which lives for an hour.
pub(crate) const STS: &str = r#"{"RequestId":"6894B13B-6D71-4EF5-88FA-F32781734A7F","AssumedRoleUser":{"Arn":"acs:ram::1234567890123456:role/reader/session","AssumedRoleId":"34458433936495****:session"},"Credentials":{"SecurityToken":"MARKER-token","Expiration":"2024-01-02T04:04:05Z","AccessKeySecret":"MARKER-secret","AccessKeyId":"STS.id"}}"#;

/// What [`given`] says of both.
pub(crate) const HOUR: &str = "STS.id MARKER-secret MARKER-token Some(60)";

/// A folder that is the user's.
pub(crate) struct Home(tempfile::TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn with(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn surroundings(&self, variables: &[(&str, &str)]) -> Surroundings {
        let home = self.0.path().to_str().unwrap();
        surroundings(&[variables, &[("HOME", home)]].concat())
    }

    /// Text of an error, where the folder is different each time.
    pub(crate) fn without_path(&self, text: &str) -> String {
        text.replace(self.0.path().to_str().unwrap(), "~")
    }
}

/// A transport that is a closure.
struct Answering<F>(F);

impl<F: Fn(&HttpRequest) -> Result<(u16, String), TransportError> + Send + Sync> Transport for Answering<F> {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let answer = (self.0)(&request).map(|(status, body)| HttpResponse {
            status,
            headers: Vec::new(),
            body: body.into_bytes(),
        });
        Box::pin(std::future::ready(answer))
    }
}

pub(crate) fn answering<F>(answer: F) -> Arc<dyn transport::Transport>
where
    F: Fn(&HttpRequest) -> Result<(u16, String), TransportError> + Send + Sync + 'static,
{
    Arc::new(Answering(answer))
}

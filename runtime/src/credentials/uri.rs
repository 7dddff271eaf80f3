use std::sync::Arc;
use zeroize::Zeroizing;

use crate::credentials::answer::{Answer, From};
use crate::credentials::http::{Ask, FAR};
use crate::credentials::{
    Clock, Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, Surroundings,
};
use crate::endpoint;
use crate::operation::Method;
use crate::transport::BoxFuture;

const NAME: &str = "credentials URI";
const VARIABLE: &str = "ALIBABA_CLOUD_CREDENTIALS_URI";

/// Credentials from a URI, as a program beside this one may serve them: the given one, else that in
/// `ALIBABA_CLOUD_CREDENTIALS_URI`.
#[derive(Clone, Default)]
pub struct CredentialsUri {
    uri: Option<String>,
    surroundings: Surroundings,
}

impl CredentialsUri {
    /// The URI that the variable names.
    pub fn new() -> Self {
        Self::default()
    }

    /// This URI: `http://127.0.0.1:8085/credentials`.
    #[must_use]
    pub fn uri(self, uri: impl Into<String>) -> Self {
        Self { uri: Some(uri.into()), ..self }
    }

    /// Takes variables, time and network from there.
    #[must_use]
    pub fn surroundings(self, surroundings: Surroundings) -> Self {
        Self { surroundings, ..self }
    }

    async fn ask(&self) -> Result<Credentials, CredentialsError> {
        let Some(uri) = self.uri.clone().or_else(|| self.surroundings.env.get(VARIABLE)) else {
            let message = format!("`{VARIABLE}` is not set");
            return Err(CredentialsError::new(CredentialsErrorKind::NotConfigured, NAME, message));
        };
        let remedy = format!("see to it that somebody answers there, or change `{VARIABLE}`");
        // As the official clients do: a URI without a scheme is one of HTTP.
        let url = if uri.contains("://") { uri } else { format!("http://{uri}") };
        let ask = Ask {
            provider: NAME,
            method: Method::Get,
            url: &url,
            headers: Vec::new(),
            body: Vec::new(),
            timeouts: FAR,
            remedy: &remedy,
        };
        let answer = ask.send(&self.surroundings).await?;
        let body = Zeroizing::new(answer.body);
        let what = format!("the answer of `{}`", endpoint::shown(&url));
        let from = From { provider: NAME, what: &what };
        if answer.status != 200 {
            let message = format!(" has status {}, expected 200 and credentials", answer.status);
            return Err(from.error(CredentialsErrorKind::Refused, message));
        }
        let read: Answer = from.json(&body)?;
        match read.code.as_deref() {
            None | Some("Success") => read.credentials(from, self.surroundings.now()),
            Some(code) => Err(from.error(CredentialsErrorKind::Refused, format_args!(" has the code `{code}`"))),
        }
    }
}

impl ProvideCredentials for CredentialsUri {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.ask())
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.surroundings.the_clock()
    }
}

/// What may be a password in the URI is left out.
impl std::fmt::Debug for CredentialsUri {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CredentialsUri").field("uri", &self.uri.as_deref().map(endpoint::shown)).finish_non_exhaustive()
    }
}

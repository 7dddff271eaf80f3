use std::sync::OnceLock;

use crate::credentials::{Credentials, CredentialsError, CredentialsErrorKind, OnFailure, ProvideCredentials};
use crate::transport::BoxFuture;

/// Several providers, asked one after another until one has credentials. From then on that one alone is asked.
///
/// Where none has any, the error says of each why.
#[derive(Debug, Default)]
pub struct Chain {
    providers: Vec<Box<dyn ProvideCredentials>>,
    chosen: OnceLock<usize>,
}

impl Chain {
    /// Nobody to ask yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks this provider where none before has credentials.
    #[must_use]
    pub fn or(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.providers.push(Box::new(provider));
        self
    }

    fn chosen(&self) -> Option<&dyn ProvideCredentials> {
        self.providers.get(*self.chosen.get()?).map(AsRef::as_ref)
    }

    async fn first(&self) -> Result<Credentials, CredentialsError> {
        if let Some(provider) = self.chosen() {
            return provider.credentials().await;
        }
        let mut tried = Vec::new();
        for (index, provider) in self.providers.iter().enumerate() {
            match provider.credentials().await {
                Ok(credentials) => {
                    _ = self.chosen.set(index);
                    tried.iter().for_each(passed_over);
                    return Ok(credentials);
                }
                Err(error) => tried.push(error),
            }
        }
        Err(CredentialsError::none_of(tried))
    }
}

/// Says what was set up and failed, so that nobody wonders who it is that signs.
fn passed_over(error: &CredentialsError) {
    use CredentialsErrorKind::{NotConfigured, Timeout, Unreachable};
    match error.kind() {
        // Off ECS, the metadata service is always one of the latter two.
        NotConfigured | Unreachable | Timeout => tracing::debug!(%error, "no credentials here"),
        _ => tracing::warn!(%error, "credentials that are set up here are passed over"),
    }
}

impl ProvideCredentials for Chain {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.first())
    }

    fn on_failure(&self) -> OnFailure {
        self.chosen().map_or(OnFailure::Fail, ProvideCredentials::on_failure)
    }
}

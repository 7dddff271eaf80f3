use crate::credentials::secret::SecretString;
use crate::credentials::{
    Clock, Credentials, CredentialsError, CredentialsErrorKind, Env, ProvideCredentials, Surroundings,
};
use crate::transport::BoxFuture;
use std::sync::Arc;

const NAME: &str = "environment";
const ID: &str = "ALIBABA_CLOUD_ACCESS_KEY_ID";
const SECRET: &str = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
const TOKEN: &str = "ALIBABA_CLOUD_SECURITY_TOKEN";

/// The key in `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, with the token in
/// `ALIBABA_CLOUD_SECURITY_TOKEN` where there is one.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    surroundings: Surroundings,
}

impl Environment {
    /// Reads the variables of the process.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes variables from there.
    #[must_use]
    pub fn surroundings(self, surroundings: Surroundings) -> Self {
        Self { surroundings }
    }
}

impl ProvideCredentials for Environment {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(std::future::ready(environment(&self.surroundings.env)))
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.surroundings.the_clock()
    }
}

/// What the variables say.
pub(crate) fn environment(env: &Env) -> Result<Credentials, CredentialsError> {
    use CredentialsErrorKind::{Invalid, NotConfigured};
    let (kind, message) = match (env.get(ID), env.get(SECRET)) {
        (Some(id), Some(secret)) => {
            let token = env.get(TOKEN).map(SecretString::new);
            return Ok(Credentials::of(id, SecretString::new(secret), token, None));
        }
        (None, None) => (NotConfigured, format!("`{ID}` and `{SECRET}` are not set")),
        (Some(_), None) => (Invalid, format!("`{SECRET}` is not set, though `{ID}` is; set both or neither")),
        (None, Some(_)) => (Invalid, format!("`{ID}` is not set, though `{SECRET}` is; set both or neither")),
    };
    Err(CredentialsError::new(kind, NAME, message))
}

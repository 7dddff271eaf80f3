use std::fmt;
use std::sync::Arc;

use crate::credentials::{
    Chain, CliProfile, Clock, Credentials, CredentialsError, CredentialsUri, EcsRole, Environment, IniProfile,
    OidcRole, OnFailure, ProvideCredentials, Surroundings,
};
use crate::transport::BoxFuture;

/// The places where the official SDKs look, in their order: [`Environment`], [`OidcRole`], [`CliProfile`],
/// [`IniProfile`], [`EcsRole`], [`CredentialsUri`].
///
/// The first that has credentials is the one that is asked from then on. Where none has, the error says of each why.
///
/// ```no_run
/// use yunspec_runtime::credentials::{CredentialsCache, DefaultChain};
///
/// # async fn whoami() -> Result<(), yunspec_runtime::credentials::CredentialsError> {
/// let key = CredentialsCache::new(DefaultChain::new()).get().await?;
/// println!("{}", key.access_key_id());
/// # Ok(())
/// # }
/// ```
pub struct DefaultChain {
    chain: Chain,
    surroundings: Surroundings,
}

impl Default for DefaultChain {
    fn default() -> Self {
        Self::new()
    }
}

impl DefaultChain {
    /// Looks where the process runs.
    pub fn new() -> Self {
        Self::of(Surroundings::default())
    }

    /// Takes variables, files, time and network from there.
    #[must_use]
    pub fn surroundings(self, surroundings: Surroundings) -> Self {
        Self::of(surroundings)
    }

    fn of(surroundings: Surroundings) -> Self {
        let chain = Chain::new()
            .or(Environment::new().surroundings(surroundings.clone()))
            .or(OidcRole::new().surroundings(surroundings.clone()))
            .or(CliProfile::new().surroundings(surroundings.clone()))
            .or(IniProfile::new().surroundings(surroundings.clone()))
            .or(EcsRole::new().surroundings(surroundings.clone()))
            .or(CredentialsUri::new().surroundings(surroundings.clone()));
        Self { chain, surroundings }
    }
}

impl ProvideCredentials for DefaultChain {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        self.chain.credentials()
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.surroundings.the_clock()
    }

    fn on_failure(&self) -> OnFailure {
        self.chain.on_failure()
    }
}

/// The name says it all.
impl fmt::Debug for DefaultChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DefaultChain")
    }
}

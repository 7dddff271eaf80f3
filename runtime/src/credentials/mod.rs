//! Where credentials come from: [`Credentials`] themselves, or a provider that is asked for them.
//!
//! A client takes any [`ProvideCredentials`] and keeps what it gives in a [`CredentialsCache`], which asks again before
//! it expires.

mod answer;
mod assume_role;
mod cache;
mod chain;
mod cli_profile;
mod clock;
mod default_chain;
mod ecs_role;
mod env;
mod environment;
mod error;
mod file;
mod http;
mod ini_profile;
mod key;
mod oidc_role;
mod process;
mod secret;
mod sts;
mod surroundings;
mod time;
mod uri;

use std::fmt::Debug;
use std::sync::Arc;
use std::time::SystemTime;

pub use assume_role::AssumeRole;
pub use cache::CredentialsCache;
pub use chain::Chain;
pub use cli_profile::CliProfile;
pub use clock::{Clock, SystemClock};
pub use default_chain::DefaultChain;
pub use ecs_role::EcsRole;
pub use env::Env;
pub use environment::Environment;
pub(crate) use environment::environment;
pub use error::{CredentialsError, CredentialsErrorKind};
pub use ini_profile::IniProfile;
pub use key::Credentials;
pub(crate) use key::fits_a_header;
pub use oidc_role::OidcRole;
pub use process::ExternalProcess;
pub use surroundings::Surroundings;
pub use uri::CredentialsUri;

use crate::sign::date;
use crate::transport::BoxFuture;

/// Gives credentials when it is asked.
///
/// A provider need not remember anything: what a client is given is wrapped in a [`CredentialsCache`].
///
/// ```
/// use yunspec_runtime::credentials::{CredentialsError, CredentialsErrorKind, ProvideCredentials};
/// use yunspec_runtime::{Credentials, transport::BoxFuture};
///
/// #[derive(Debug)]
/// struct Vault;
///
/// impl ProvideCredentials for Vault {
///     fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
///         Box::pin(async {
///             let sealed = "the vault is sealed; unseal it";
///             Err(CredentialsError::new(CredentialsErrorKind::Refused, "vault", sealed))
///         })
///     }
/// }
/// ```
pub trait ProvideCredentials: Debug + Send + Sync {
    /// Credentials of now.
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>>;

    /// What a cache does about those that it has when new ones cannot be had.
    fn on_failure(&self) -> OnFailure {
        OnFailure::Fail
    }

    /// By which clock the end of its credentials is meant: that of the system.
    fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(SystemClock)
    }

    /// What a client makes of the provider: a cache around it, if it is not one.
    fn into_cache(self) -> CredentialsCache
    where
        Self: Sized + 'static,
    {
        CredentialsCache::new(self)
    }
}

/// What a cache does when new credentials cannot be had and those that it has are about to expire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnFailure {
    /// Calls fail with the reason.
    #[default]
    Fail,
    /// Calls go on with the old ones, also past their end, and the cache asks again some seconds later.
    KeepOld,
}

impl<P: ProvideCredentials + ?Sized> ProvideCredentials for Arc<P> {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        (**self).credentials()
    }

    fn on_failure(&self) -> OnFailure {
        (**self).on_failure()
    }

    fn clock(&self) -> Arc<dyn Clock> {
        (**self).clock()
    }
}

impl<P: ProvideCredentials + ?Sized> ProvideCredentials for Box<P> {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        (**self).credentials()
    }

    fn on_failure(&self) -> OnFailure {
        (**self).on_failure()
    }

    fn clock(&self) -> Arc<dyn Clock> {
        (**self).clock()
    }
}

/// Says that credentials have expired, with the clock, which may be the one that is wrong.
fn expired(end: SystemTime, now: SystemTime) -> String {
    format!("they expired at {}, and the clock here says {}; if the clock is right, renew them", date(end), date(now))
}

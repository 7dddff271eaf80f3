//! Where credentials come from: [`Credentials`] themselves, or a provider that is asked for them.
//!
//! A client takes any [`ProvideCredentials`] and keeps what it gives in a [`CredentialsCache`], which asks again before
//! it expires.

mod cache;
mod clock;
mod env;
mod environment;
mod error;
mod key;
mod secret;

use std::fmt::Debug;
use std::sync::Arc;
use std::time::SystemTime;

pub use cache::CredentialsCache;
pub use clock::{Clock, SystemClock};
pub use env::Env;
pub use environment::Environment;
pub(crate) use environment::environment;
pub use error::{CredentialsError, CredentialsErrorKind};
pub use key::Credentials;
pub(crate) use key::fits_a_header;

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
}

impl<P: ProvideCredentials + ?Sized> ProvideCredentials for Box<P> {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        (**self).credentials()
    }

    fn on_failure(&self) -> OnFailure {
        (**self).on_failure()
    }
}

/// Says that credentials have expired, with the clock, which may be the one that is wrong.
fn expired(end: SystemTime, now: SystemTime) -> String {
    format!("they expired at {}, and the clock here says {}; if the clock is right, renew them", date(end), date(now))
}

mod state;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::OwnedMutexGuard;

use self::state::{Look, State};
use crate::credentials::{Clock, Credentials, CredentialsError, CredentialsErrorKind, OnFailure, ProvideCredentials};
use crate::transport::BoxFuture;

/// Keeps what a provider gave, and asks again before it expires.
///
/// - From about 15 minutes before the end on, less where they live shorter, one call asks in the background while all
///   calls go on with what there is. The moment differs from cache to cache, so that many do not ask at once.
/// - From 5 minutes before the end on, calls wait for the answer.
/// - However many calls wait, the provider is asked once, and all get what came of it.
/// - Credentials that do not say when they expire are asked for again after 15 minutes, in the background.
/// - What happens when the provider fails is [`ProvideCredentials::on_failure`].
///
/// A clone is the same cache: clients that share one ask once.
#[derive(Clone)]
pub struct CredentialsCache(Held);

#[derive(Clone)]
enum Held {
    Fixed(Credentials),
    Asked(Arc<Asked>),
}

struct Asked {
    provider: Box<dyn ProvideCredentials>,
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
    /// Held by the one that asks.
    flight: Arc<tokio::sync::Mutex<()>>,
}

impl CredentialsCache {
    /// A cache around a provider.
    pub fn new(provider: impl ProvideCredentials + 'static) -> Self {
        let clock = provider.clock();
        Self::with_clock(provider, clock)
    }

    /// The same with another clock than the provider's, as in a test.
    pub fn with_clock(provider: impl ProvideCredentials + 'static, clock: Arc<dyn Clock>) -> Self {
        let asked = Asked { provider: Box::new(provider), clock, state: Mutex::default(), flight: Arc::default() };
        Self(Held::Asked(Arc::new(asked)))
    }

    pub(crate) fn fixed(credentials: Credentials) -> Self {
        Self(Held::Fixed(credentials))
    }

    /// What never changes, where it is that.
    pub(crate) fn as_fixed(&self) -> Option<&Credentials> {
        match &self.0 {
            Held::Fixed(credentials) => Some(credentials),
            Held::Asked(_) => None,
        }
    }

    /// The credentials to sign with now.
    pub async fn get(&self) -> Result<Credentials, CredentialsError> {
        self.get_within(Duration::MAX).await.unwrap_or_else(|| Err(broken_off()))
    }

    /// The same; `None` where they are not there in time. The provider is asked on: the next call may have them.
    pub(crate) async fn get_within(&self, limit: Duration) -> Option<Result<Credentials, CredentialsError>> {
        match &self.0 {
            Held::Fixed(credentials) => Some(Ok(credentials.clone())),
            Held::Asked(asked) => asked.get(limit).await,
        }
    }
}

impl Asked {
    async fn get(self: &Arc<Self>, limit: Duration) -> Option<Result<Credentials, CredentialsError>> {
        let (look, flights) = {
            let state = self.state();
            (state.look(self.clock.now()), state.flights())
        };
        match look {
            Look::Good(credentials) => Some(Ok(credentials)),
            Look::Ask(credentials) => {
                self.ask_in_background();
                Some(Ok(credentials))
            }
            Look::Wait if limit < Duration::MAX && Handle::try_current().is_ok() => {
                tokio::time::timeout(limit, self.ask(flights)).await.ok()
            }
            Look::Wait => Some(self.ask(flights).await),
        }
    }

    /// Asks, or waits for one that does. It ends in a task of its own: a call that is given up does not end it.
    async fn ask(self: &Arc<Self>, flights: u64) -> Result<Credentials, CredentialsError> {
        let turn = self.flight.clone().lock_owned().await;
        {
            let state = self.state();
            if state.flights() != flights {
                return state.outcome(self.clock.now());
            }
        }
        let flight = self.clone().fly(turn);
        match Handle::try_current() {
            Ok(runtime) => runtime.spawn(flight).await.unwrap_or_else(|_| Err(broken_off())),
            Err(_) => flight.await,
        }
    }

    /// Starts to ask, if nobody does. Without a runtime there is no background, and the call that has to wait asks.
    fn ask_in_background(self: &Arc<Self>) {
        let (Ok(turn), Ok(runtime)) = (self.flight.clone().try_lock_owned(), Handle::try_current()) else { return };
        runtime.spawn(self.clone().fly(turn));
    }

    async fn fly(self: Arc<Self>, _turn: OwnedMutexGuard<()>) -> Result<Credentials, CredentialsError> {
        let given = self.provider.credentials().await;
        let now = self.clock.now();
        let given = given.and_then(|credentials| usable(credentials, now));
        if let Err(error) = &given {
            tracing::warn!(%error, "no new credentials");
        }
        let mut state = self.state();
        state.record(given, now, self.provider.on_failure());
        state.outcome(now)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // What is kept is replaced as a whole, so a panic elsewhere has left nothing half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn usable(credentials: Credentials, now: std::time::SystemTime) -> Result<Credentials, CredentialsError> {
    let invalid = |kind, what: String| Err(CredentialsError::new(kind, "given credentials", what));
    if let Some(flaw) = credentials.flaw() {
        return invalid(CredentialsErrorKind::Invalid, flaw.to_owned());
    }
    match credentials.expires() {
        Some(end) if end <= now => invalid(CredentialsErrorKind::Expired, super::expired(end, now)),
        _ => Ok(credentials),
    }
}

fn broken_off() -> CredentialsError {
    let what = "the task that asked the provider broke off: it panicked, or its runtime was shut down";
    CredentialsError::new(CredentialsErrorKind::Invalid, "given credentials", what)
}

impl ProvideCredentials for CredentialsCache {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.get())
    }

    fn on_failure(&self) -> OnFailure {
        match &self.0 {
            Held::Fixed(credentials) => credentials.on_failure(),
            Held::Asked(asked) => asked.provider.on_failure(),
        }
    }

    fn clock(&self) -> Arc<dyn Clock> {
        match &self.0 {
            Held::Fixed(credentials) => credentials.clock(),
            Held::Asked(asked) => Arc::clone(&asked.clock),
        }
    }

    fn into_cache(self) -> CredentialsCache {
        self
    }
}

/// The credentials or the provider.
impl fmt::Debug for CredentialsCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Held::Fixed(credentials) => credentials.fmt(f),
            Held::Asked(asked) => f.debug_tuple("CredentialsCache").field(&asked.provider).finish(),
        }
    }
}

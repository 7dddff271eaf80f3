use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use crate::credentials::{Clock, Env, SystemClock};
use crate::transport::Transport;

/// What providers take from outside: variables, the time and the network. Those of the process where nothing else is
/// said; a test says it.
///
/// ```
/// use yunspec_runtime::credentials::{Env, Environment, Surroundings};
///
/// let test = Surroundings::default().env(Env::of([("HOME", "/tmp/home-of-a-test")]));
/// let provider = Environment::new().surroundings(test);
/// ```
#[derive(Clone)]
pub struct Surroundings {
    pub(super) env: Env,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) transport: Option<Arc<dyn Transport>>,
}

impl Default for Surroundings {
    fn default() -> Self {
        Self { env: Env::process(), clock: Arc::new(SystemClock), transport: None }
    }
}

impl Surroundings {
    /// Takes variables from here, and the user's folder from its `HOME`.
    #[must_use]
    pub fn env(self, env: Env) -> Self {
        Self { env, ..self }
    }

    /// Takes the time from here.
    #[must_use]
    pub fn clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// Sends requests to the metadata service, STS and credentials URIs through this.
    #[must_use]
    pub fn transport(self, transport: Arc<dyn Transport>) -> Self {
        Self { transport: Some(transport), ..self }
    }

    pub(super) fn the_clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    pub(super) fn now(&self) -> SystemTime {
        self.clock.now()
    }

    /// A file below the user's folder.
    pub(super) fn at_home(&self, path: &[&str]) -> Option<PathBuf> {
        self.env.home().map(|home| path.iter().fold(home, |folder, name| folder.join(name)))
    }
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Surroundings").field("env", &self.env).field("clock", &self.clock).finish_non_exhaustive()
    }
}

use std::time::{Duration, Instant, SystemTime};

use crate::sign::fraction;
use crate::transport::BoxFuture;

/// What a client measures, waits and draws lots with. Tests give it one that does not wait.
pub trait Timer: Send + Sync {
    /// The time of day, which signatures carry.
    fn now(&self) -> SystemTime;

    /// Time that only goes forward, since a moment that stays the same: deadlines are measured in it.
    fn ticks(&self) -> Duration;

    /// Ready after so long.
    fn sleep(&self, length: Duration) -> BoxFuture<'_, ()>;

    /// A number from 0 up to 1, unlike those before: how much of a jitter is waited.
    fn fraction(&self) -> f64 {
        fraction()
    }
}

/// The clock of the machine; sleeping needs a tokio runtime with time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemTimer {
    start: Instant,
}

impl SystemTimer {
    pub(crate) fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Timer for SystemTimer {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn ticks(&self) -> Duration {
        self.start.elapsed()
    }

    fn sleep(&self, length: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(length))
    }
}

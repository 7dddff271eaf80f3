use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use yunspec_runtime::Timer;
use yunspec_runtime::transport::BoxFuture;

/// A timer that goes on only when somebody sleeps, and keeps how long. It starts at 2024-01-02T03:04:05Z.
pub(crate) struct Paused {
    passed: Mutex<Duration>,
    pub(crate) slept: Mutex<Vec<u128>>,
}

impl Paused {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self { passed: Mutex::default(), slept: Mutex::default() })
    }

    pub(crate) fn go_on(&self, length: Duration) {
        *self.passed.lock().unwrap() += length;
    }

    /// The pauses so far, in milliseconds.
    pub(crate) fn pauses(&self) -> Vec<u128> {
        self.slept.lock().unwrap().clone()
    }
}

impl Timer for Paused {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_704_164_645) + self.ticks()
    }

    fn ticks(&self) -> Duration {
        *self.passed.lock().unwrap()
    }

    fn sleep(&self, length: Duration) -> BoxFuture<'_, ()> {
        self.go_on(length);
        self.slept.lock().unwrap().push(length.as_millis());
        Box::pin(std::future::ready(()))
    }

    fn fraction(&self) -> f64 {
        0.5
    }
}

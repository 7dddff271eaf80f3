//! A clock that a test moves.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use yunspec_runtime::credentials::Clock;

/// 2024-01-02T03:04:05Z
pub(crate) fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_704_164_645)
}

#[derive(Debug)]
pub(crate) struct Hand(Mutex<SystemTime>);

impl Hand {
    pub(crate) fn at_start() -> Arc<Self> {
        Arc::new(Self(Mutex::new(start())))
    }

    pub(crate) fn forward(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }

    pub(crate) fn minutes(&self, minutes: u64) {
        self.forward(Duration::from_mins(minutes));
    }
}

impl Clock for Hand {
    fn now(&self) -> SystemTime {
        *self.0.lock().unwrap()
    }
}

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How many requests a client sends at most, so that the service need not refuse them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateLimit {
    per_second: f64,
    burst: u32,
}

impl RateLimit {
    /// So many requests a second, one after another. A number that is not above 0 lets one through in an hour.
    pub const fn per_second(requests: f64) -> Self {
        Self { per_second: requests, burst: 1 }
    }

    /// So many of them may be sent at once after a pause; 0 counts as 1.
    #[must_use]
    pub const fn burst(self, requests: u32) -> Self {
        Self { burst: requests, ..self }
    }

    fn interval(self) -> Duration {
        const LONGEST: Duration = Duration::from_hours(1);
        let rate = if self.per_second > 0.0 { self.per_second } else { 0.0 };
        Duration::try_from_secs_f64(1.0 / rate).unwrap_or(LONGEST).min(LONGEST)
    }
}

/// Whose turn it is.
#[derive(Debug)]
pub(crate) struct Turns {
    interval: Duration,
    /// What a pause saves up for requests at once.
    slack: Duration,
    /// When the next request is due; `slack` later than on the clock, so that it begins with all of it.
    next: Mutex<Duration>,
}

impl Turns {
    pub(crate) fn new(limit: RateLimit) -> Self {
        let interval = limit.interval();
        let slack = interval.saturating_mul(limit.burst.saturating_sub(1));
        Self { interval, slack, next: Mutex::default() }
    }

    /// How long to wait for a turn, which is then taken; `None` where it would be longer than `longest`.
    pub(crate) fn take(&self, now: Duration, longest: Duration) -> Option<Duration> {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let due = (*next).max(now);
        let wait = due.saturating_sub(now.saturating_add(self.slack));
        if wait > longest {
            return None;
        }
        *next = due.saturating_add(self.interval);
        Some(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(limit: RateLimit, times: &[u64]) -> Vec<u128> {
        let turns = Turns::new(limit);
        let take = |at: &u64| turns.take(Duration::from_millis(*at), Duration::MAX).unwrap().as_millis();
        times.iter().map(take).collect()
    }

    #[test]
    fn one_after_another() {
        assert_eq!(waits(RateLimit::per_second(10.0), &[0, 0, 0, 250, 1000]), [0, 100, 200, 50, 0]);
    }

    #[test]
    fn some_at_once() {
        assert_eq!(
            waits(RateLimit::per_second(10.0).burst(3), &[0, 0, 0, 0, 1000, 1000, 1000, 1000]),
            [0, 0, 0, 100, 0, 0, 0, 100]
        );
    }

    #[test]
    fn a_turn_that_is_too_late_is_not_taken() {
        let turns = Turns::new(RateLimit::per_second(1.0));
        let short = Duration::from_millis(500);
        assert_eq!(turns.take(Duration::ZERO, short), Some(Duration::ZERO));
        assert_eq!(turns.take(Duration::ZERO, short), None);
        assert_eq!(turns.take(short, short), Some(short));
    }

    #[test]
    fn numbers_that_are_no_rate() {
        for rate in [0.0, -1.0, f64::NAN, f64::NEG_INFINITY] {
            assert_eq!(waits(RateLimit::per_second(rate).burst(0), &[0, 0]), [0, 3_600_000], "{rate}");
        }
        assert_eq!(waits(RateLimit::per_second(f64::INFINITY), &[0, 0]), [0, 0]);
    }
}

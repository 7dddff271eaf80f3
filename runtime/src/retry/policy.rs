use std::time::Duration;

use crate::retry::RetryReason;

/// How often and after which pauses a call is sent again: a value, of a client or of one call.
///
/// Only reads are sent again, and writes that carry a token by which the service knows them; which failures are worth
/// it is [`RetryReason`]. Each pause is twice the one before, and the second half of it is left to chance; where the
/// service says how long to wait, it is that long.
///
/// ```
/// # use std::time::Duration;
/// # use yunspec_runtime::Retry;
/// let patient = Retry::standard().attempts(6).longest_pause(Duration::from_secs(30));
/// assert_eq!(Retry::default(), Retry::standard());
/// # assert_ne!(patient, Retry::off());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    pub(crate) attempts: u32,
    pub(crate) pause: Duration,
    pub(crate) throttled_pause: Duration,
    pub(crate) longest_pause: Duration,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) corrects_clock: bool,
}

impl Retry {
    /// What clients do if not told otherwise: three attempts, pauses from 100 ms on and from 500 ms on where the
    /// service throttles, none longer than 20 seconds, and one correction of the clock.
    pub const fn standard() -> Self {
        Self {
            attempts: 3,
            pause: Duration::from_millis(100),
            throttled_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(20),
            attempt_timeout: None,
            corrects_clock: true,
        }
    }

    /// One attempt, and the clock as it is.
    pub const fn off() -> Self {
        Self { attempts: 1, corrects_clock: false, ..Self::standard() }
    }

    /// At most so many attempts, the first included; 0 counts as 1.
    #[must_use]
    pub const fn attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// The first pause: 100 ms if not set.
    #[must_use]
    pub const fn pause(self, pause: Duration) -> Self {
        Self { pause, ..self }
    }

    /// The first pause where the service throttles and does not say for how long: 500 ms if not set.
    #[must_use]
    pub const fn throttled_pause(self, pause: Duration) -> Self {
        Self { throttled_pause: pause, ..self }
    }

    /// The longest pause: 20 seconds if not set. Where the service asks for more, the call fails at once.
    #[must_use]
    pub const fn longest_pause(self, pause: Duration) -> Self {
        Self { longest_pause: pause, ..self }
    }

    /// How long one attempt may take; if not set, what is left of the time of the call.
    #[must_use]
    pub const fn attempt_timeout(self, timeout: Duration) -> Self {
        Self { attempt_timeout: Some(timeout), ..self }
    }

    /// Signs with the time of the client's machine, though the service refuses it and says another.
    #[must_use]
    pub const fn without_clock_correction(self) -> Self {
        Self { corrects_clock: false, ..self }
    }

    /// The pause after an attempt, counted from 1; `chance` is from 0 up to 1.
    pub(crate) fn pause_after(&self, attempt: u32, reason: RetryReason, chance: f64) -> Duration {
        let first = if reason == RetryReason::Throttled { self.throttled_pause } else { self.pause };
        let doubled = 2_u32.checked_pow(attempt.saturating_sub(1)).and_then(|times| first.checked_mul(times));
        let whole = doubled.unwrap_or(self.longest_pause).min(self.longest_pause);
        whole / 2 + (whole / 2).mul_f64(chance.clamp(0.0, 1.0))
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::standard()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pauses(retry: Retry, reason: RetryReason, chance: f64) -> Vec<u128> {
        (1..=4).map(|attempt| retry.pause_after(attempt, reason, chance).as_millis()).collect()
    }

    #[test]
    fn pauses_double_and_half_of_them_is_chance() {
        assert_eq!(pauses(Retry::standard(), RetryReason::Server, 0.0), [50, 100, 200, 400]);
        assert_eq!(pauses(Retry::standard(), RetryReason::Server, 1.0), [100, 200, 400, 800]);
        assert_eq!(pauses(Retry::standard(), RetryReason::Throttled, 0.5), [375, 750, 1500, 3000]);
    }

    #[test]
    fn no_pause_is_longer_than_the_longest() {
        let retry = Retry::standard().longest_pause(Duration::from_millis(150));
        assert_eq!(pauses(retry, RetryReason::Transport, 1.0), [100, 150, 150, 150]);
        assert_eq!(retry.pause_after(u32::MAX, RetryReason::Transport, 1.0), Duration::from_millis(150));
        let endless = Retry::standard().pause(Duration::MAX).longest_pause(Duration::MAX);
        assert!(endless.pause_after(9, RetryReason::Server, f64::INFINITY) <= Duration::MAX);
    }
}

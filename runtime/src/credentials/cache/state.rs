use std::time::{Duration, SystemTime};

use crate::credentials::{Credentials, CredentialsError, CredentialsErrorKind, OnFailure};
use crate::sign::fraction;

/// How long before the end a cache asks in the background, at most half of the life.
const ASK: Duration = Duration::from_mins(15);
/// How much earlier at most, at most a tenth of the life.
const JITTER: Duration = Duration::from_mins(5);
/// How long before the end calls wait for new credentials, at most a sixth of the life.
const WAIT: Duration = Duration::from_mins(5);
/// When to ask again for credentials that do not say when they expire.
const NO_END: Duration = Duration::from_mins(15);
/// For how long after a failure old credentials, where they are kept, are replaced without a call that waits.
const IN_BACKGROUND: Duration = Duration::from_mins(1);
/// The longest pause after failures.
const LONGEST_PAUSE: Duration = Duration::from_mins(5);

/// What there is, and when to ask again.
#[derive(Default)]
pub(super) struct State {
    kept: Option<Kept>,
    /// How often a provider was asked, to an end.
    flights: u64,
    failure: Option<CredentialsError>,
    failures: u32,
}

struct Kept {
    credentials: Credentials,
    /// From then on somebody asks.
    ask_from: SystemTime,
    /// From then on calls wait; `None`: never.
    wait_from: Option<SystemTime>,
}

/// What a call does.
pub(super) enum Look {
    /// It signs with these.
    Good(Credentials),
    /// It signs with these, and sees to it that somebody asks.
    Ask(Credentials),
    /// It waits for others.
    Wait,
}

impl State {
    pub(super) fn look(&self, now: SystemTime) -> Look {
        match &self.kept {
            Some(kept) if kept.wait_from.is_some_and(|from| now >= from) => Look::Wait,
            Some(kept) if now >= kept.ask_from => Look::Ask(kept.credentials.clone()),
            Some(kept) => Look::Good(kept.credentials.clone()),
            None => Look::Wait,
        }
    }

    pub(super) fn flights(&self) -> u64 {
        self.flights
    }

    /// What a call gets that waited for the last flight.
    pub(super) fn outcome(&self, now: SystemTime) -> Result<Credentials, CredentialsError> {
        match (self.look(now), &self.failure, &self.kept) {
            (Look::Good(credentials) | Look::Ask(credentials), _, _) => Ok(credentials),
            (Look::Wait, Some(failure), _) => Err(failure.clone()),
            // Time went on while the call waited; what was just given has not expired.
            (Look::Wait, None, Some(kept)) => Ok(kept.credentials.clone()),
            (Look::Wait, None, None) => {
                Err(CredentialsError::new(CredentialsErrorKind::NotConfigured, "given credentials", "nobody was asked"))
            }
        }
    }

    pub(super) fn record(
        &mut self,
        given: Result<Credentials, CredentialsError>,
        now: SystemTime,
        on_failure: OnFailure,
    ) {
        self.flights = self.flights.wrapping_add(1);
        match given {
            Ok(credentials) => {
                self.failure = None;
                self.failures = 0;
                self.kept = Some(Kept::new(credentials, now, fraction()));
            }
            Err(error) => {
                self.failures = self.failures.saturating_add(1);
                if let Some(kept) = &mut self.kept {
                    kept.ask_from = later(now, pause(&error, self.failures, fraction()));
                    if on_failure == OnFailure::KeepOld {
                        let not_before = later(kept.ask_from, IN_BACKGROUND);
                        kept.wait_from = kept.wait_from.map(|from| from.max(not_before));
                    }
                }
                self.failure = Some(error);
            }
        }
    }
}

impl Kept {
    /// `fraction`: where in the jitter, from 0 to 1.
    fn new(credentials: Credentials, now: SystemTime, fraction: f64) -> Self {
        let Some(end) = credentials.expires() else {
            return Self { credentials, ask_from: later(now, NO_END), wait_from: None };
        };
        let life = end.duration_since(now).unwrap_or_default();
        let early = ASK.min(life / 2) + JITTER.min(life / 10).mul_f64(fraction);
        let earlier = |by: Duration| end.checked_sub(by).unwrap_or(now);
        Self { ask_from: earlier(early), wait_from: Some(earlier(WAIT.min(life / 6))), credentials }
    }
}

/// How long to leave a provider alone that failed: 50 to 70 seconds where it gives what has expired, since it will go
/// on to; else from one second to ten, and more after many failures.
fn pause(error: &CredentialsError, failures: u32, fraction: f64) -> Duration {
    if error.kind() == CredentialsErrorKind::Expired {
        return Duration::from_secs(50) + Duration::from_secs(20).mul_f64(fraction);
    }
    let doubled = Duration::from_millis(100).saturating_mul(1 << failures.saturating_sub(1).min(20));
    let longest = doubled.clamp(Duration::from_secs(10), LONGEST_PAUSE);
    longest.mul_f64(fraction).max(Duration::from_secs(1))
}

fn later(time: SystemTime, by: Duration) -> SystemTime {
    time.checked_add(by).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    /// So many seconds before the end, somebody asks and calls wait.
    fn plan(life: u64, fraction: f64) -> (u64, u64) {
        let end = UNIX_EPOCH + Duration::from_secs(life);
        let kept = Kept::new(Credentials::new("id", "s").with_expiry(end), UNIX_EPOCH, fraction);
        let before = |time: SystemTime| end.duration_since(time).unwrap().as_secs();
        (before(kept.ask_from), before(kept.wait_from.unwrap()))
    }

    #[test]
    fn when_to_ask_and_when_to_wait() {
        assert_eq!(plan(6 * 3600, 0.0), (900, 300));
        assert_eq!(plan(6 * 3600, 1.0), (1200, 300));
        assert_eq!(plan(3600, 0.5), (1050, 300));
        assert_eq!(plan(900, 0.0), (450, 150));
        assert_eq!(plan(900, 1.0), (540, 150));
        assert_eq!(plan(0, 1.0), (0, 0));
    }

    /// The shortest and the longest pause after so many failures, in milliseconds.
    fn pauses(kind: CredentialsErrorKind, failures: u32) -> (u128, u128) {
        let error = CredentialsError::new(kind, "test", "no");
        (pause(&error, failures, 0.0).as_millis(), pause(&error, failures, 1.0).as_millis())
    }

    #[test]
    fn how_long_a_provider_that_failed_is_left_alone() {
        for (failures, longest) in
            [(1, 10_000), (7, 10_000), (8, 12_800), (12, 204_800), (13, 300_000), (u32::MAX, 300_000)]
        {
            assert_eq!(pauses(CredentialsErrorKind::Unreachable, failures), (1000, longest), "{failures}");
        }
        assert_eq!(pauses(CredentialsErrorKind::Expired, 1), (50_000, 70_000));
    }

    /// Caches that were filled at the same time do not all ask at the same time.
    #[test]
    fn the_moment_differs() {
        let end = UNIX_EPOCH + Duration::from_hours(6);
        let ask = || {
            let mut state = State::default();
            state.record(Ok(Credentials::new("id", "s").with_expiry(end)), UNIX_EPOCH, OnFailure::Fail);
            state.kept.unwrap().ask_from
        };
        let moments: std::collections::BTreeSet<_> = (0..20).map(|_| ask()).collect();
        assert!(moments.len() > 10, "{moments:?}");
    }
}

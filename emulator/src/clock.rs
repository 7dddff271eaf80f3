use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// What the emulator takes for now: it decides whether the timestamp of a request is still good.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use yunspec_emulator::Clock;
///
/// let late = Clock::new(|| SystemTime::now() + Duration::from_secs(3600));
/// ```
#[derive(Clone)]
pub struct Clock {
    ask: Arc<dyn Fn() -> SystemTime + Send + Sync>,
    /// What a running emulator was told since; clones are told as well.
    shift: Arc<RwLock<Shift>>,
}

/// What is done to a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Shift {
    /// It goes as it goes.
    #[default]
    None,
    /// It stands at this second since 1970.
    At(i64),
    /// It is so many seconds ahead.
    By(i64),
}

impl Clock {
    /// The clock of the machine.
    pub fn system() -> Self {
        Self::new(SystemTime::now)
    }

    /// A clock that stands still.
    pub fn fixed(at: SystemTime) -> Self {
        Self::new(move || at)
    }

    /// A clock that asks a function.
    pub fn new(now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        Self { ask: Arc::new(now), shift: Arc::default() }
    }

    /// Seconds since 1970; a time before counts as 1970.
    pub(crate) fn now(&self) -> i64 {
        self.milliseconds() / 1000
    }

    /// The same in milliseconds.
    pub(crate) fn milliseconds(&self) -> i64 {
        let since = (self.ask)().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
        match *self.shift.read().unwrap_or_else(PoisonError::into_inner) {
            Shift::None => now,
            Shift::At(second) => second.saturating_mul(1000),
            Shift::By(seconds) => now.saturating_add(seconds.saturating_mul(1000)).max(0),
        }
    }

    pub(crate) fn shift(&self, shift: Shift) {
        *self.shift.write().unwrap_or_else(PoisonError::into_inner) = shift;
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::system()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock").field(&self.now()).finish()
    }
}

/// Seconds since 1970 of a time as requests carry it: `2024-01-02T03:04:05Z`, in UTC, without a fraction.
pub(crate) fn parse(text: &str) -> Option<i64> {
    let shape = |(index, byte): (usize, u8)| match index {
        4 | 7 => byte == b'-',
        10 => byte == b'T',
        13 | 16 => byte == b':',
        19 => byte == b'Z',
        _ => byte.is_ascii_digit(),
    };
    if text.len() != 20 || !text.bytes().enumerate().all(shape) {
        return None;
    }
    text.parse::<Timestamp>().ok().map(Timestamp::as_second)
}

/// A time as answers carry it.
pub(crate) fn text(seconds: i64) -> String {
    Timestamp::from_second(seconds).unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn seconds() {
        assert_eq!(parse("2024-01-02T03:04:05Z"), Some(1_704_164_645));
    }

    #[test]
    fn fraction() {
        assert_eq!(parse("2024-01-02T03:04:05.000Z"), None);
    }

    #[test]
    fn no_such_day() {
        assert_eq!(parse("2024-02-30T03:04:05Z"), None);
    }

    #[test]
    fn other_alphabets() {
        assert_eq!(parse("二〇二四-〇一-〇二"), None);
    }
}

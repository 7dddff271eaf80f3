use std::fmt;
use std::sync::Arc;
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
pub struct Clock(Arc<dyn Fn() -> SystemTime + Send + Sync>);

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
        Self(Arc::new(now))
    }

    /// Seconds since 1970; a time before counts as 1970.
    pub(crate) fn now(&self) -> i64 {
        let since = (self.0)().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
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

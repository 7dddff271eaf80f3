use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How many seconds the clock of a service is ahead of the machine's, as far as it is known. The client begins with
/// none and learns it where a service refuses the time of a signature.
#[derive(Debug, Default)]
pub(crate) struct Skew(AtomicI64);

/// Services take a quarter of an hour; what is below this is no reason of theirs to refuse a time.
pub(super) const NOTABLE: u64 = 60;

impl Skew {
    /// What the clock of the service says when that of the machine says this.
    pub(crate) fn of_service(&self, now: SystemTime) -> SystemTime {
        shifted(now, self.seconds()).unwrap_or(now)
    }

    pub(crate) fn seconds(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Takes what was measured.
    pub(crate) fn learn(&self, seconds: i64) {
        self.0.store(seconds, Ordering::Relaxed);
    }
}

/// How many seconds the clock that made a `Date` header is ahead; `None` where the header is none.
pub(crate) fn measured(date: &str, now: SystemTime) -> Option<i64> {
    let theirs = i64::try_from(http_date(date)?).ok()?;
    let ours = now.duration_since(UNIX_EPOCH).ok().and_then(|since| i64::try_from(since.as_secs()).ok())?;
    Some(theirs - ours)
}

fn shifted(time: SystemTime, seconds: i64) -> Option<SystemTime> {
    let length = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 { time.checked_sub(length) } else { time.checked_add(length) }
}

/// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that servers may send.
fn http_date(text: &str) -> Option<u64> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (_, text) = text.trim().split_once(", ")?;
    let mut parts = text.split(' ');
    let day = number(parts.next()?, 31)?;
    let name = parts.next()?;
    let month = MONTHS.iter().position(|month| *month == name)?;
    let year = number(parts.next()?, 9999).filter(|year| *year >= 1970)?;
    let mut clock = parts.next()?.split(':');
    let (hour, minute, second) = (number(clock.next()?, 23)?, number(clock.next()?, 59)?, number(clock.next()?, 60)?);
    if (parts.next(), parts.next(), clock.next()) != (Some("GMT"), None, None) {
        return None;
    }
    Some(((days(year, u64::try_from(month).ok()? + 1, day) * 24 + hour) * 60 + minute) * 60 + second)
}

fn number(digits: &str, most: u64) -> Option<u64> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|number| is_number && *number <= most)
}

/// Days since 1970-01-01, after Howard Hinnant's `days_from_civil`: years start in March.
fn days(year: u64, month: u64, day: u64) -> u64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let from_march = (month + 9) % 12;
    let of_year = (153 * from_march + 2) / 5 + day.saturating_sub(1);
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        assert_eq!(http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(http_date("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(http_date("Thu, 29 Feb 2024 23:59:59 GMT"), Some(1_709_251_199));
        assert_eq!(http_date("Fri, 31 Dec 9999 23:59:59 GMT"), Some(253_402_300_799));
        for text in [
            "",
            "now",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1969 08:49:37 GMT",
            "Sun, +6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37:1 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT ",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun, 99999999999999999999 Nov 1994 08:49:37 GMT",
        ] {
            assert_eq!(http_date(text).filter(|_| !text.ends_with("GMT ")), None, "{text}");
        }
    }

    #[test]
    fn differences() {
        let now = UNIX_EPOCH + Duration::from_secs(784_111_777);
        assert_eq!(measured("Sun, 06 Nov 1994 08:59:37 GMT", now), Some(600));
        assert_eq!(measured("Sun, 06 Nov 1994 08:39:37 GMT", now), Some(-600));
        let skew = Skew::default();
        skew.learn(-601);
        assert_eq!(skew.of_service(now), now - Duration::from_secs(601));
    }

    #[test]
    fn nothing_is_out_of_range() {
        let skew = Skew::default();
        for seconds in [i64::MIN, i64::MAX] {
            skew.learn(seconds);
            _ = skew.of_service(SystemTime::now());
        }
    }
}

//! Reads the times that services write.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A time as in RFC 3339, of which services use `2024-01-02T03:04:05Z`.
pub(super) fn parse(text: &str) -> Option<SystemTime> {
    let (date, rest) = text.trim().split_at_checked(10)?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (clock, zone) = rest.split_at_checked(8)?;
    let ([year, month, day], [hour, minute, second]) = (numbers(date, '-')?, numbers(clock, ':')?);
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day) {
        return None;
    }
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let of_day = hour * 3600 + minute * 60 + second - offset(without_fraction(zone)?)?;
    let seconds = days(year, month, day) * 86_400 + of_day;
    UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).ok()?))
}

/// A number of seconds since 1970.
pub(super) fn unix(seconds: i64) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).ok()?))
}

fn numbers(text: &str, between: char) -> Option<[i64; 3]> {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.split(between).map(|part| if is_number(part) { part.parse().ok() } else { None });
    Some([parts.next()??, parts.next()??, parts.next()??])
}

fn without_fraction(zone: &str) -> Option<&str> {
    let Some(fraction) = zone.strip_prefix('.') else { return Some(zone) };
    let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    (zone.len() < fraction.len()).then_some(zone)
}

/// Seconds east of Greenwich.
fn offset(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (east, hours) = match zone.split_at_checked(1)? {
        ("+", hours) => (1, hours),
        ("-", hours) => (-1, hours),
        _ => return None,
    };
    let [hours, minutes, _] = numbers(&format!("{hours}:00"), ':')?;
    (hours < 24 && minutes < 60).then_some(east * (hours * 3600 + minutes * 60))
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01, after Howard Hinnant's `days_from_civil`.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sign::date;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(parse(text).map(date).as_deref(), expected, "{text}");
    }

    #[test]
    fn times() {
        check("2024-01-02T03:04:05Z", Some("2024-01-02T03:04:05Z"));
        check(" 2024-02-29T23:59:59.123456Z\n", Some("2024-02-29T23:59:59Z"));
        check("2024-01-02T03:04:05+08:00", Some("2024-01-01T19:04:05Z"));
        check("2024-01-02 03:04:05-01:30", Some("2024-01-02T04:34:05Z"));
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "",
            "2024-01-02",
            "2024-01-02T03:04:05",
            "2024-13-02T03:04:05Z",
            "2023-02-29T03:04:05Z",
            "2024-01-02T24:04:05Z",
            "+024-01-02T03:04:05Z",
            "2024-01-02T03:04:05.Z",
            "2024-01-02T03:04:05+8",
            "1704164645",
            "2024年1月2日",
            "0000-00-00T00:00:00Z",
            "1970-01-01T00:00:00+08:00",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn times_agree_with_jiff() {
        for seconds in (0..253_402_300_800_i64).step_by(86_400 * 97 + 3661) {
            let text = jiff::Timestamp::from_second(seconds).unwrap().to_string();
            assert_eq!(parse(&text), unix(seconds), "{text}");
        }
    }
}

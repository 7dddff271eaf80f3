use std::cell::RefCell;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::error::Error;
use crate::sign::push_hex;

/// What makes a signature unlike any other: a time and a nonce. Each attempt needs a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// UTC without a fraction: `2024-01-02T03:04:05Z`.
    pub date: String,
    /// Text that was not sent in the last 15 minutes.
    pub nonce: String,
}

impl Stamp {
    /// A stamp of the time now and of random bits from the system. Fails where the system has none.
    pub fn now() -> Result<Self, Error> {
        Self::at(SystemTime::now())
    }

    /// The same for another time than now: that of a server whose clock differs.
    pub fn at(time: SystemTime) -> Result<Self, Error> {
        let nanos = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        // A process that forks has the same pool twice; the time tells the two apart.
        let random = u128::from_le_bytes(random()?) ^ nanos;
        Ok(Self::new(time, random.to_le_bytes()))
    }

    /// A stamp of a time and of 128 random bits.
    pub fn new(time: SystemTime, random: [u8; 16]) -> Self {
        let mut nonce = String::with_capacity(32);
        push_hex(&random, &mut nonce);
        Self { date: date(time), nonce }
    }
}

/// A number from 0 to below 1, for jitter; 0 where the system has no random bytes.
pub(crate) fn fraction() -> f64 {
    let [one, two, three, four, ..] = random().unwrap_or_default();
    f64::from(u32::from_le_bytes([one, two, three, four])) / (f64::from(u32::MAX) + 1.0)
}

/// How many nonces are drawn at once: the call to the system costs more than the rest of a stamp.
const DRAWN: usize = 16;

thread_local! {
    static POOL: RefCell<Vec<[u8; 16]>> = const { RefCell::new(Vec::new()) };
}

fn random() -> Result<[u8; 16], Error> {
    POOL.with_borrow_mut(|pool| {
        if pool.is_empty() {
            let mut drawn = [[0; 16]; DRAWN];
            getrandom::fill(drawn.as_flattened_mut())
                .map_err(|error| Error::config(format!("the system has no random bytes for a nonce: {error}")))?;
            pool.extend(drawn);
        }
        Ok(pool.pop().unwrap_or_default())
    })
}

/// Text by which a service knows a write that comes again: a random UUID.
pub(crate) fn token() -> Result<String, Error> {
    let mut bytes = random()?;
    let [_, _, _, _, _, _, version, _, variant, ..] = &mut bytes;
    *version = *version & 0x0f | 0x40;
    *variant = *variant & 0x3f | 0x80;
    let mut token = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            token.push('-');
        }
        push_hex(&[*byte], &mut token);
    }
    Ok(token)
}

/// Seconds in a day.
const DAY: u64 = 86_400;

/// `2024-01-02T03:04:05Z`; a time before 1970 is taken as 1970.
pub(crate) fn date(time: SystemTime) -> String {
    let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (year, month, day) = civil(seconds / DAY);
    let second = seconds % DAY;
    let mut text = *b"0000-00-00T00:00:00Z";
    let numbers = [year / 100, year % 100, month, day, second / 3600, second / 60 % 60, second % 60];
    for (place, number) in [0, 2, 5, 8, 11, 14, 17].into_iter().zip(numbers) {
        if let Some(digits) = text.get_mut(place..place + 2) {
            digits.copy_from_slice(&[digit(number / 10), digit(number)]);
        }
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// The last digit of a number.
fn digit(number: u64) -> u8 {
    b"0123456789".get((number % 10) as usize).copied().unwrap_or(b'0')
}

/// Year, month and day of the number of days since 1970-01-01, after Howard Hinnant's `civil_from_days`: years start
/// in March, so that the leap day is the last of one.
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn check(seconds: u64, expected: &str) {
        assert_eq!(Stamp::new(UNIX_EPOCH + Duration::from_secs(seconds), [0; 16]).date, expected);
    }

    #[test]
    fn dates() {
        check(0, "1970-01-01T00:00:00Z");
        check(951_782_399, "2000-02-28T23:59:59Z");
        check(951_782_400, "2000-02-29T00:00:00Z");
        check(1_704_164_645, "2024-01-02T03:04:05Z");
        check(4_107_542_400, "2100-03-01T00:00:00Z");
    }

    /// A quarter and a bit apart up to the year 9999, so that each time of day and each day of a year comes.
    #[test]
    fn dates_agree_with_jiff() {
        for seconds in (0..253_402_300_800_u64).step_by(86_400 * 97 + 3661) {
            let jiff = jiff::Timestamp::from_second(i64::try_from(seconds).unwrap()).unwrap();
            check(seconds, &jiff.to_string());
        }
    }

    #[test]
    fn a_nonce_is_32_hex_digits() {
        assert_eq!(Stamp::new(UNIX_EPOCH, [171; 16]).nonce, "ab".repeat(16));
    }

    #[test]
    fn a_token_is_a_random_uuid() {
        let (one, other) = (token().unwrap(), token().unwrap());
        assert_ne!(one, other);
        let lengths: Vec<_> = one.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert!(one.get(14..15) == Some("4") && "89ab".contains(&one[19..20]), "{one}");
    }

    #[test]
    fn fractions() {
        let all: Vec<_> = (0..100).map(|_| fraction()).collect();
        assert!(all.iter().all(|it| (0.0..1.0).contains(it)) && all.iter().any(|it| *it > all[0] + 0.01 || *it < 0.5));
    }

    #[test]
    fn stamps_differ_past_the_pool() {
        let nonces: std::collections::BTreeSet<_> = (0..DRAWN * 3).map(|_| Stamp::now().unwrap().nonce).collect();
        assert_eq!(nonces.len(), DRAWN * 3);
    }
}

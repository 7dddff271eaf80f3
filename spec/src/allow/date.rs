use std::fmt;
use std::str::FromStr;

/// A day of the calendar; the default comes before all that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A text that is no day: days look like `2027-01-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDate;

impl Date {
    /// A day, if there is one of these numbers.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => 0,
        };
        (1..=days).contains(&day).then_some(Self { year, month, day })
    }
}

impl FromStr for Date {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        let is_digits = |part: &str| part.bytes().all(|c| c.is_ascii_digit());
        let mut parts = text.split('-');
        let [Some(year), Some(month), Some(day), None] = [parts.next(), parts.next(), parts.next(), parts.next()]
        else {
            return Err(NoDate);
        };
        if [year.len(), month.len(), day.len()] != [4, 2, 2] || ![year, month, day].into_iter().all(is_digits) {
            return Err(NoDate);
        }
        let day = Self::new(
            year.parse().map_err(|_| NoDate)?,
            month.parse().map_err(|_| NoDate)?,
            day.parse().map_err(|_| NoDate)?,
        );
        day.ok_or(NoDate)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no day; days look like `2027-01-31`")
    }
}

impl std::error::Error for NoDate {}

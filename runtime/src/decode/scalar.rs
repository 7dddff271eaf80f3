use std::borrow::Cow;

use super::{DecodeError, Result};

/// What a format found where a scalar is due. All leniency between scalars is decided here, once for both formats.
pub(super) enum Scalar<'a> {
    Null,
    Bool(bool),
    /// A number as it stands in the text, so that no digit is lost on the way to a string.
    Number(&'a str),
    Text(Cow<'a, str>),
    List,
    Object,
}

impl Scalar<'_> {
    pub(super) fn show(&self, with: &mut dyn FnMut(&str)) -> Result<bool> {
        match self {
            Self::Null => return Ok(false),
            Self::Bool(true) => with("true"),
            Self::Bool(false) => with("false"),
            Self::Number(text) => with(text),
            Self::Text(text) => with(text),
            Self::List | Self::Object => return Err(self.mismatch("text")),
        }
        Ok(true)
    }

    #[inline]
    pub(super) fn string(self) -> Result<Option<String>> {
        match self {
            Self::Null => Ok(None),
            Self::Bool(value) => Ok(Some(value.to_string())),
            Self::Number(text) => Ok(Some(text.to_owned())),
            Self::Text(text) => Ok(Some(text.into_owned())),
            Self::List | Self::Object => Err(self.mismatch("text")),
        }
    }

    pub(super) fn int(&self) -> Result<Option<i64>> {
        self.parsed(
            |text| if number(text).is_some_and(is_whole) { "a whole number of 64 bits" } else { "a whole number" },
            whole,
        )
    }

    pub(super) fn float(&self) -> Result<Option<f64>> {
        self.parsed(|_| "a number", number)
    }

    pub(super) fn boolean(&self) -> Result<Option<bool>> {
        if let Self::Bool(value) = self {
            return Ok(Some(*value));
        }
        self.parsed(|_| "a boolean", truth)
    }

    fn parsed<T>(&self, expected: fn(&str) -> &'static str, parse: fn(&str) -> Option<T>) -> Result<Option<T>> {
        let text = match self {
            Self::Null => return Ok(None),
            Self::Number(text) => text,
            Self::Text(text) => text.trim(),
            Self::Bool(_) | Self::List | Self::Object => return Err(self.mismatch(expected(""))),
        };
        if text.is_empty() {
            return Ok(None);
        }
        parse(text).map(Some).ok_or_else(|| self.mismatch(expected(text)))
    }

    pub(super) fn mismatch(&self, expected: impl Into<Cow<'static, str>>) -> DecodeError {
        DecodeError::mismatch(expected, self.found())
    }

    fn found(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Number(text) => clipped(text),
            Self::Text(text) => format!("{:?}", clipped(text)),
            Self::List => "a list".to_owned(),
            Self::Object => "an object".to_owned(),
        }
    }
}

/// The readings of a `Source` whose `scalar` gives what stands there.
macro_rules! reads_scalars {
    () => {
        fn text(&mut self, with: &mut dyn FnMut(&str)) -> Result<bool> {
            self.scalar()?.show(with)
        }

        fn string(&mut self) -> Result<Option<String>> {
            self.scalar()?.string()
        }

        fn int(&mut self) -> Result<Option<i64>> {
            self.scalar()?.int()
        }

        fn float(&mut self) -> Result<Option<f64>> {
            self.scalar()?.float()
        }

        fn boolean(&mut self) -> Result<Option<bool>> {
            self.scalar()?.boolean()
        }
    };
}
pub(super) use reads_scalars;

/// `12`, also written `12.0` or `1.2e1`, as long as nothing is cut off.
fn whole(text: &str) -> Option<i64> {
    // No float between these bounds stands for more than one whole number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if let Ok(value) = text.parse() {
        return Some(value);
    }
    if let Some((whole, fraction)) = text.split_once('.')
        && !fraction.is_empty()
        && fraction.bytes().all(|digit| digit == b'0')
    {
        return whole.parse().ok();
    }
    let value = number(text)?;
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and within the range that is exact")]
    (is_whole(value) && value.abs() <= EXACT).then_some(value as i64)
}

fn is_whole(value: f64) -> bool {
    value.fract() == 0.0
}

/// A number; `NaN` and `Infinity` are read where they are written, never made of digits that are too large.
fn number(text: &str) -> Option<f64> {
    let value: f64 = text.parse().ok()?;
    (value.is_finite() || !text.bytes().any(|byte| byte.is_ascii_digit())).then_some(value)
}

fn truth(text: &str) -> Option<bool> {
    match text {
        "1" => Some(true),
        "0" => Some(false),
        _ if text.eq_ignore_ascii_case("true") => Some(true),
        _ if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// The beginning of a text, enough to find it again.
pub(super) fn clipped(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

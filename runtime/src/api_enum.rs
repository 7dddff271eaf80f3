/// An open enum of text values. Derived by `ApiEnum`, which also writes `as_str`, `FromStr`, `Display` and the
/// conversions from text; a value that is not declared is kept in the variant marked `#[unknown]`.
pub trait ApiEnum {
    /// The declared values as they travel, in the order of the declaration.
    const VALUES: &'static [&'static str];
}

/// Where a value stands among those that are declared; their number for another. Derives call it.
#[doc(hidden)]
pub fn position(values: &[&str], text: &str) -> usize {
    values.iter().position(|value| *value == text).unwrap_or(values.len())
}

/// What the impls of an enum call. Not inlined: else each of them holds a copy of the match over all values, in the
/// metadata of a crate with hundreds of enums.
#[doc(hidden)]
pub mod face {
    use std::fmt;

    use crate::rules::Value;

    #[inline(never)]
    pub fn pad(value: &impl AsRef<str>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(value.as_ref())
    }

    #[inline(never)]
    pub fn is(value: &impl AsRef<str>, text: &str) -> bool {
        value.as_ref() == text
    }

    #[inline(never)]
    pub fn value(value: &impl AsRef<str>) -> Value<'_> {
        Value::Str(value.as_ref())
    }

    #[inline(never)]
    pub fn of<T: for<'a> From<&'a str>>(text: &str) -> T {
        T::from(text)
    }

    #[inline(never)]
    pub fn unknown(text: &str) -> String {
        text.to_owned()
    }
}

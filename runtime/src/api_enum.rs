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

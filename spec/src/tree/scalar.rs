//! What plain text means: YAML's core schema, as `serde_yaml` reads it.

/// Plain text, without quotes.
pub mod plain {
    use serde_json::{Number, Value};

    /// Whether the text means null; an absent value is the empty text.
    pub fn is_null(text: &str) -> bool {
        matches!(text, "" | "~" | "null" | "Null" | "NULL")
    }

    /// Whether the text is `true` or `false`, and which.
    pub fn boolean(text: &str) -> Option<bool> {
        match text {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        }
    }

    /// The whole number that the text means.
    pub fn integer(text: &str) -> Option<i64> {
        let (sign, digits) = split_sign(text);
        let (radix, digits) = match digits.split_at_checked(2) {
            Some(("0x", digits)) => (16, digits),
            Some(("0o", digits)) => (8, digits),
            Some(("0b", digits)) => (2, digits),
            _ if digits.len() > 1 && digits.starts_with('0') => return None,
            _ => (10, digits),
        };
        if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
            return None;
        }
        i64::from_str_radix(&format!("{sign}{digits}"), radix).ok()
    }

    /// The number that the text means, whole or not.
    pub fn number(text: &str) -> Option<f64> {
        let (_, digits) = split_sign(text);
        let is_number = digits.starts_with(|first: char| first.is_ascii_digit() || first == '.')
            && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
            && digits.bytes().any(|byte| byte.is_ascii_digit())
            && !has_leading_zeros(digits);
        text.parse().ok().filter(|number: &f64| is_number && number.is_finite())
    }

    /// The value that the text means.
    pub fn value(text: &str) -> Value {
        if is_null(text) {
            return Value::Null;
        }
        boolean(text)
            .map(Value::Bool)
            .or_else(|| integer(text).map(|number| Value::Number(number.into())))
            .or_else(|| unsigned(text).map(|number| Value::Number(number.into())))
            .or_else(|| number(text).and_then(Number::from_f64).map(Value::Number))
            .unwrap_or_else(|| Value::String(text.to_owned()))
    }

    fn unsigned(text: &str) -> Option<u64> {
        let digits = text.strip_prefix('+').unwrap_or(text);
        let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        digits.parse().ok().filter(|_| is_whole)
    }

    fn split_sign(text: &str) -> (&str, &str) {
        match text.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", text.strip_prefix('+').unwrap_or(text)),
        }
    }

    /// `007` is text: no number is written so.
    fn has_leading_zeros(digits: &str) -> bool {
        digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Whether YAML takes plain text for text, and not for a number, a truth value or null.
pub fn looks_like_text(text: &str) -> bool {
    plain::value(text).is_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::plain::value;

    #[test]
    fn numbers() {
        for (text, expected) in [("10", json!(10)), ("-3", json!(-3)), ("0x1F", json!(31)), ("1.5", json!(1.5))] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn text_that_resembles_numbers() {
        for text in ["007", "2014-05-26", "1..100", "1_000", "e5", ".", "-", "infinity", "nan", "no", "100%"] {
            assert_eq!(value(text), json!(text), "{text}");
        }
    }

    #[test]
    fn beyond_64_bits() {
        assert_eq!(value("18446744073709551615"), json!(u64::MAX));
        assert_eq!(value("18446744073709551616"), json!(18_446_744_073_709_551_616.0));
    }
}

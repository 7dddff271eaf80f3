//! Names and values of a query string or of a form body.

/// The pairs in the order of the text. `+` and `%20` are blanks; a `%` without two hex digits stands for itself, and
/// bytes that are no UTF-8 become U+FFFD, so that any text has pairs and a signature over it can be refused.
pub(crate) fn parse(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

/// The first value with this name.
pub(crate) fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, tail @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = tail;
                }
                _ => bytes.push(b'%'),
            },
            _ => bytes.push(first),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let pairs = parse(text);
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(pairs, expected);
    }

    #[test]
    fn blanks_in_both_forms() {
        check("a=x+y&b=x%20y", &[("a", "x y"), ("b", "x y")]);
    }

    #[test]
    fn raw_sub_delimiters() {
        check("a=*!'()~", &[("a", "*!'()~")]);
    }

    #[test]
    fn no_value_and_empty_value() {
        check("a&b=&&", &[("a", ""), ("b", "")]);
    }

    #[test]
    fn broken_escapes_stand_for_themselves() {
        check("a=%&b=%4&c=%zz&d=%E4%B8%AD", &[("a", "%"), ("b", "%4"), ("c", "%zz"), ("d", "中")]);
    }

    #[test]
    fn bytes_that_are_no_text() {
        check("a=%FF%00", &[("a", "\u{FFFD}\0")]);
    }

    #[test]
    fn equals_sign_in_a_value() {
        check("Signature=a=b", &[("Signature", "a=b")]);
    }
}

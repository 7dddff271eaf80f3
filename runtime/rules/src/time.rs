//! Times as the service writes them: a format names the parts (`yyyy MM dd HH mm ss`), the rest is literal.

/// Whether `text` is a time of this format; where the format stops at `mm`, `:ss` may follow.
pub(crate) fn matches(format: &str, text: &str) -> bool {
    fits(format, text) || (!format.contains("ss") && fits(&format.replacen("mm", "mm:ss", 1), text))
}

fn fits(mut format: &str, mut text: &str) -> bool {
    while let Some(letter) = format.chars().next() {
        if let Some((part, bounds)) = PARTS.iter().find(|(part, _)| format.starts_with(part)) {
            let Some((digits, rest)) = text.split_at_checked(part.len()) else { return false };
            if !digits.bytes().all(|b| b.is_ascii_digit()) || !digits.parse().is_ok_and(|n: u32| bounds.contains(&n)) {
                return false;
            }
            text = rest;
            format = format.get(part.len()..).unwrap_or_default();
        } else {
            let Some(rest) = text.strip_prefix(letter) else { return false };
            text = rest;
            format = format.get(letter.len_utf8()..).unwrap_or_default();
        }
    }
    text.is_empty()
}

const PARTS: [(&str, std::ops::RangeInclusive<u32>); 6] =
    [("yyyy", 0..=9999), ("MM", 1..=12), ("dd", 1..=31), ("HH", 0..=23), ("mm", 0..=59), ("ss", 0..=60)];

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn minutes() {
        assert!(matches("yyyy-MM-ddTHH:mmZ", "2017-12-05T22:40Z"));
    }

    #[test]
    fn seconds_where_the_format_stops_at_minutes() {
        assert!(matches("yyyy-MM-ddTHH:mmZ", "2017-12-05T22:40:00Z"));
    }

    #[test]
    fn month_out_of_range() {
        assert!(!matches("yyyy-MM-ddTHH:mmZ", "2017-13-05T22:40Z"));
    }

    #[test]
    fn date_alone() {
        assert!(!matches("yyyy-MM-ddTHH:mmZ", "2017-12-05"));
    }

    #[test]
    fn not_ascii() {
        assert!(!matches("yyyy-MM-ddTHH:mmZ", "二〇一七年"));
    }
}

/// Whether `*` in a pattern can stand for something so that the whole text fits. Without `*` it is an exact name.
///
/// That `*` is the only wildcard, and that it has to cover the whole name, is inferred: the document says no more than
/// that the search is fuzzy, and clients were seen to send `win2022*en-us*`.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn exact() {
        assert!(matches("a", "a"));
        assert!(!matches("a", "ab"));
        assert!(!matches("A", "a"));
    }

    #[test]
    fn ends() {
        assert!(matches("win*", "win2022"));
        assert!(matches("*2022", "win2022"));
        assert!(!matches("*2022", "win2022b"));
    }

    #[test]
    fn middle() {
        assert!(matches("win2022*en-us*", "win2022_21H2_x64_dtc_en-us_40G.vhd"));
        assert!(!matches("a*b*a", "aba_"));
        assert!(matches("*", ""));
        assert!(matches("**", "x"));
    }

    #[test]
    fn a_part_is_used_once() {
        assert!(!matches("ab*ba", "aba"));
    }
}

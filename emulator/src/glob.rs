/// A pattern in which `*` stands for any text. Without `*` it is an exact name.
///
/// That `*` is the only wildcard, and that the whole name has to fit, is inferred: the document says no more than that
/// the search is fuzzy, and clients were seen to send `win2022*en-us*`.
pub(crate) struct Glob<'p> {
    first: &'p str,
    middle: Vec<&'p str>,
    /// None without a `*`.
    last: Option<&'p str>,
}

impl<'p> Glob<'p> {
    pub(crate) fn new(pattern: &'p str) -> Self {
        let mut parts = pattern.split('*');
        let first = parts.next().unwrap_or_default();
        let last = parts.next_back();
        Self { first, middle: parts.filter(|part| !part.is_empty()).collect(), last }
    }

    /// Whether something can stand for each `*` so that the whole text fits.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let Some(mut rest) = text.strip_prefix(self.first) else { return false };
        let Some(last) = self.last else { return rest.is_empty() };
        for part in &self.middle {
            let Some((_, after)) = rest.split_once(part) else { return false };
            rest = after;
        }
        rest.ends_with(last)
    }
}

/// Whether a text fits a pattern.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    Glob::new(pattern).matches(text)
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

//! Sections of keys and values.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

/// One section: keys in lower case.
pub(super) type Section = BTreeMap<String, Zeroizing<String>>;

/// The sections of a file. A comment is a line that begins with `#` or `;`, and all from `#` on in a value. An error is
/// a line and what is wrong with it, without the line itself, which may hold a secret.
pub(super) fn parse(text: &str) -> Result<BTreeMap<String, Section>, String> {
    let mut sections = BTreeMap::<String, Section>::new();
    let mut current = None;
    for (index, line) in text.lines().enumerate() {
        let at = |what: &str| Err(format!("line {}: {what}", index + 1));
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(rest) = line.strip_prefix('[') {
            let Some((name, _)) = rest.split_once(']') else { return at("a section without its `]`") };
            current = Some(name.trim().to_owned());
            sections.entry(name.trim().to_owned()).or_default();
            continue;
        }
        let Some((key, value)) = line.split_once(['=', ':']) else { return at("expected `key = value`") };
        let Some(section) = current.as_ref().and_then(|name| sections.get_mut(name)) else {
            return at("a key before the first section, which is like `[default]`");
        };
        let value = value.split('#').next().unwrap_or_default().trim();
        section.insert(key.trim().to_ascii_lowercase(), Zeroizing::new(value.to_owned()));
    }
    Ok(sections)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = parse(text).map(|sections| {
            let entries = sections.iter().flat_map(|(name, section)| {
                section.iter().map(move |(key, value)| format!("{name}.{key}={}", **value))
            });
            entries.collect::<Vec<_>>().join(" ")
        });
        assert_eq!(shown.unwrap_or_else(|error| error), expected, "{text}");
    }

    #[test]
    fn sections() {
        check("[a]\nk=v\n[b]\r\nK : v w \r\n", "a.k=v b.k=v w");
        check("# c\n; c\n\n[ a ] # c\n  k = v # c\nl = a=b:c\nm =\n", "a.k=v a.l=a=b:c a.m=");
        check("[a]\nk=1\n[a]\nk=2\nl=3", "a.k=2 a.l=3");
        check("", "");
    }

    #[test]
    fn what_is_no_section() {
        check("[a\nk=v", "line 1: a section without its `]`");
        check("k=MARKER", "line 1: a key before the first section, which is like `[default]`");
        check("[a]\n\nMARKER", "line 3: expected `key = value`");
        check("\u{0}", "line 1: expected `key = value`");
    }
}

//! What a file is, by its content.

/// The largest page that is read, in bytes. The longest of several thousand has 200 kB.
pub const PAGE_LIMIT: usize = 8 << 20;

/// The largest metadata that is read, in bytes. The largest product has 7 MB.
pub const METADATA_LIMIT: usize = super::metadata::SIZE_LIMIT;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content<'a> {
    /// A page in Markdown that has tables.
    Page(&'a str),
    /// `api-docs.json`, or JSON that may be.
    Metadata(&'a str),
    /// Nothing that can be read, and why.
    Unusable(&'static str),
}

/// How many bytes a file may have that starts like this.
pub fn limit(start: &[u8]) -> usize {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    if start.trim_ascii_start().first() == Some(&b'{') { METADATA_LIMIT } else { PAGE_LIMIT }
}

/// Tells what a file is.
pub fn content(bytes: &[u8]) -> Content<'_> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Content::Unusable("it is not UTF-8 text");
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = text.trim_start();
    match start.chars().next() {
        None => Content::Unusable("it is empty"),
        Some('{') if text.len() > METADATA_LIMIT => Content::Unusable("it is larger than 64 MiB, which no metadata is"),
        Some('{') => Content::Metadata(text),
        _ if text.contains('\0') => Content::Unusable("it is not text"),
        Some('<') => Content::Unusable("it is HTML or XML; a page has to be Markdown"),
        _ if text.len() > PAGE_LIMIT => Content::Unusable("it is larger than 8 MiB, which no page is"),
        _ if has_table(text) => Content::Page(text),
        Some(_) => Content::Unusable("it has no table, so it is no page of an operation"),
    }
}

/// Whether there is a line that separates the head of a table from its rows.
fn has_table(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim();
        line.starts_with('|') && line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
    })
}

#[cfg(test)]
mod tests {
    use super::{Content, content};

    #[test]
    fn by_content() {
        let is_page = |text: &str| matches!(content(text.as_bytes()), Content::Page(_));
        assert!(is_page("# A\n\n|a|b|\n|--|--|\n|1|2|\n"));
        assert!(!is_page("# A\n\ntext\n"));
        assert!(matches!(content(b" {\"apis\": {}}"), Content::Metadata(_)));
        assert!(matches!(content(b"\xff\xfe"), Content::Unusable(_)));
        assert!(matches!(content(b""), Content::Unusable("it is empty")));
        assert!(matches!(content(b"<html>"), Content::Unusable(_)));
    }
}

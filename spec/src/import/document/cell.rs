//! Markup of Markdown in cells, undone.

/// The text of a cell that holds a name, a type or a value: no escapes, links, emphasis or code marks.
pub(super) fn plain(cell: &str) -> String {
    let text = unescape(&without_links(cell));
    let text = ["`", "**"].iter().fold(text.trim(), |text, mark| bare(text, mark));
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n").replace(['\u{200b}', '\u{feff}'], "").replace('\u{a0}', " ").trim().to_owned()
}

/// Without a mark that stands on both sides.
fn bare<'a>(text: &'a str, mark: &str) -> &'a str {
    text.strip_prefix(mark).and_then(|text| text.strip_suffix(mark)).unwrap_or(text)
}

/// Undoes backslashes and entities outside of code.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut code = false;
    while let Some(at) = rest.find(['\\', '`', '&']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (taken, length) = if code && !from.starts_with('`') { (None, 1) } else { escape(from) };
        if from.starts_with('`') {
            code = !code;
        }
        match taken {
            Some(char) => out.push(char),
            None => out.push_str(from.get(..length).unwrap_or_default()),
        }
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// What stands for a character at the start of `text`, and how many bytes it takes.
fn escape(text: &str) -> (Option<char>, usize) {
    const ENTITIES: [(&str, char); 6] =
        [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&nbsp;", ' '), ("&quot;", '"'), ("&#39;", '\'')];
    if let Some(entity) = ENTITIES.iter().find(|entity| text.starts_with(entity.0)) {
        return (Some(entity.1), entity.0.len());
    }
    match text.strip_prefix('\\').and_then(|rest| rest.chars().next()) {
        Some(next) if next.is_ascii_punctuation() => (Some(next), 1 + next.len_utf8()),
        _ => (None, 1),
    }
}

/// `[text](target)` becomes its text. Brackets that are no link stay.
pub(super) fn without_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let (before, from) = rest.split_at(at);
        let Some(opens) = opening(before) else {
            out.push_str(before);
            out.push_str("](");
            rest = from.get(2..).unwrap_or_default();
            continue;
        };
        let Some(closes) = from.find(')') else { break };
        out.push_str(before.get(..opens).unwrap_or_default());
        out.push_str(before.get(opens + 1..).unwrap_or_default());
        rest = from.get(closes + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The bracket that is open at the end of `text` and is not escaped.
fn opening(text: &str) -> Option<usize> {
    let at = text.rfind('[')?;
    (!text.get(..at)?.ends_with('\\')).then_some(at)
}

/// The address that each link of a line leads to, where it is one of the web.
pub(super) fn targets(line: &str) -> impl Iterator<Item = &str> {
    // No address is longer, and a line without an end to its links is not searched again and again.
    let end = |rest: &str| rest.bytes().take(2000).position(|byte| b") \"".contains(&byte));
    line.match_indices("](")
        .filter_map(|(at, _)| line.get(at + 2..))
        .filter(|rest| rest.starts_with("http"))
        .filter_map(move |rest| end(rest).and_then(|end| rest.get(..end)))
}

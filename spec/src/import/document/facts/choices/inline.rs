//! Values in the sentence itself: `取值：a、b和c`, `Valid values: a, b, and c`, `on | off`.

use super::super::kind::Kind;
use super::super::text::Sentence;
use super::super::{About, number};
use super::item::Item;
use super::lead;

/// The values that a sentence lists behind a lead-in, if it lists nothing else there.
pub(super) fn items(about: &About<'_>, kind: Kind, sentence: &Sentence) -> Option<Vec<Item>> {
    let start = lead::values_at(about, sentence)?;
    let is_introduced = sentence.from(start).trim_start().starts_with(['：', ':', '为', '是', 'i', 'a'])
        || sentence.until(start).ends_with('为');
    let (start, rest) = introduced(start, sentence.from(start))?;
    if is_open(rest) {
        return None;
    }
    let mut items: Vec<Item> = Vec::new();
    for (at, chunk, comma) in chunks(rest, kind) {
        if chunk.is_empty() {
            continue;
        }
        match Item::read(chunk, sentence.mark_at(start + at).filter(|mark| chunk.starts_with(mark))) {
            Some(item) if !item.value.contains(' ') || item.doc.is_none() => items.push(item),
            _ if comma && items.len() > 1 && is_clause(chunk) => break,
            _ => return None,
        }
    }
    if is_span(&items, sentence.until(start)) {
        return None;
    }
    let several = items.len() > 1;
    let single = is_introduced
        && items.first().is_some_and(|item| {
            item.value.starts_with(|c: char| c.is_ascii_alphabetic())
                && !item.value.contains(['/', ' ', '*', '.'])
                && item.doc.is_none()
        });
    (several || single).then_some(items)
}

/// The text behind signs and small words after a lead-in, and where it starts.
fn introduced(start: usize, rest: &str) -> Option<(usize, &str)> {
    let mut text = rest.trim_start();
    let mut signs = 0;
    for word in ["of this parameter", "of the parameter", "are", "is", "为", "是", "有", "包括", "：", ":", "“"]
    {
        if let Some(after) = text.strip_prefix(word) {
            text = after.trim_start();
            signs += 1;
        }
    }
    // `（不区分大小写）：` between the lead-in and the values.
    if let Some(after) =
        text.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')'])).map(|(_, after)| after)
    {
        text = after.strip_prefix(['：', ':']).map_or(text, str::trim_start);
    }
    let text = text.trim_end().trim_end_matches(['。', '.', '；', ';']).trim_end();
    let text = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(text);
    let at = start + rest.len() - rest.trim_start().len();
    let offset = rest.trim_start().find(text).unwrap_or(0);
    let glued = signs == 0 && !text.starts_with(|c: char| c.is_ascii_alphanumeric());
    (!glued && !text.is_empty()).then_some((at + offset, text))
}

/// Whether two numbers behind a word for a range are its ends.
fn is_span(items: &[Item], before: &str) -> bool {
    let numbers = items.iter().all(|item| item.value.parse::<f64>().is_ok());
    items.len() == 2 && numbers && (before.contains("范围") || before.contains("range"))
}

/// Whether the list names only some of the values.
fn is_open(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let open = ["例如", "such as", "e.g", "for example", "...", "…", "etc", "参见", "请参", "see ", "详情", "refer to"];
    open.iter().any(|word| lower.contains(word)) || text.ends_with('等')
}

/// Whether a piece behind a comma starts another clause.
fn is_clause(chunk: &str) -> bool {
    let starts = ["the", "default", "unit", "where", "which", "by default"];
    chunk.starts_with(|c: char| !c.is_ascii()) && !chunk.starts_with(['“', '”'])
        || starts.iter().any(|word| chunk.to_ascii_lowercase().starts_with(word))
}

const WORDS: &[&str] = &[" or ", " and ", "或者", "或", "以及", "及", "和", " 和 ", "、", "|"];

/// The pieces between separators outside of brackets: where, what, and whether a comma stands before.
fn chunks(text: &str, kind: Kind) -> Vec<(usize, &str, bool)> {
    let mut out = Vec::new();
    let mut depth = 0_usize;
    let (mut start, mut comma) = (0, false);
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        match c {
            '（' | '(' | '[' => depth += 1,
            '）' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let word = WORDS.iter().find(|word| rest.starts_with(**word));
        let sign = (matches!(c, ',' | '，' | '；' | ';') && !number::groups_thousands(text, at)
            || c == '/' && kind.is_number())
        .then(|| c.len_utf8());
        match word.map(|word| word.len()).or(sign).filter(|_| depth == 0) {
            Some(len) => {
                push(&mut out, text, start, at, comma);
                (start, comma) = (at + len, sign.is_some());
                at = start;
            }
            None => at += c.len_utf8(),
        }
    }
    push(&mut out, text, start, text.len(), comma);
    out
}

fn push<'a>(out: &mut Vec<(usize, &'a str, bool)>, text: &'a str, start: usize, end: usize, comma: bool) {
    let piece = text.get(start..end).unwrap_or_default();
    let trimmed = piece.trim_start();
    let at = start + piece.len() - trimmed.len();
    // `a, and b` leaves the word at the start.
    let word = ["and ", "or "].iter().find(|word| trimmed.starts_with(**word)).map_or(0, |word| word.len());
    out.push((at + word, trimmed.get(word..).unwrap_or_default().trim_end(), comma));
}

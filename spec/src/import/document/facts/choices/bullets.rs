//! Lists of bullets.

use super::super::About;
use super::super::text::{Line, Sentence, Text};
use super::item::{self, Item};
use super::lead::{self, Lead, Strength};

/// A list of bullets that all give a value.
#[derive(Debug, Clone)]
pub(in super::super) struct Listed {
    pub lead: Lead,
    pub items: Vec<Item>,
    /// The bullets that `items` were read from.
    pub bullets: Vec<Sentence>,
}

/// The outer lists of a description whose bullets all give a value.
pub(in super::super) fn lists(about: &About<'_>, text: &Text) -> Vec<Listed> {
    let mut out = Vec::new();
    let mut before: Option<Sentence> = None;
    let mut lines = text.lines.as_slice();
    while let Some((line, rest)) = lines.split_first() {
        if line.bullet.is_none() {
            before = line.sentences.last().cloned();
            lines = rest;
            continue;
        }
        let (list, rest) = list(lines);
        out.extend(read(about, before.as_ref(), &list));
        lines = rest;
    }
    out
}

/// The bullets of the first list, and the lines after it.
fn list(lines: &[Line]) -> (Vec<&Line>, &[Line]) {
    let depth = lines.first().and_then(|line| line.bullet).unwrap_or_default();
    let mut bullets = Vec::new();
    let mut end = 0;
    for (at, line) in lines.iter().enumerate() {
        match line.bullet {
            Some(found) if found == depth => bullets.push(line),
            Some(_) => {}
            None if goes_on(line, lines.get(at + 1)) => continue,
            None => break,
        }
        end = at + 1;
    }
    (bullets, lines.get(end..).unwrap_or_default())
}

/// Whether a paragraph between bullets only says more of the one before.
fn goes_on(line: &Line, next: Option<&Line>) -> bool {
    let text = line.whole().text;
    let starts = ["默认", "Default", "说明", "Note", "取值", "Valid", "可选", "有效"];
    let closes = text.ends_with([':', '：']) || starts.iter().any(|start| text.starts_with(start));
    !closes && next.is_some_and(|next| next.bullet.is_some())
}

fn read(about: &About<'_>, before: Option<&Sentence>, bullets: &[&Line]) -> Option<Listed> {
    let lead = match before {
        Some(sentence) => lead::of(about, sentence.clone()),
        None => Lead { sentence: bullets.first()?.whole(), strength: Strength::No },
    };
    let texts =
        bullets.iter().map(|line| line.whole()).filter(|bullet| !item::is_remark(&bullet.text)).collect::<Vec<_>>();
    let items = texts.iter().map(|bullet| Item::read(&bullet.text, bullet.mark_at(0))).collect::<Option<Vec<_>>>()?;
    let bullets = bullets.iter().filter_map(|line| on_default(line)).filter(|bullet| !item::is_remark(&bullet.text));
    let bullets = bullets.cloned().collect();
    let free = items.iter().any(|item| item.doc.as_deref().is_some_and(is_free));
    (!items.is_empty() && !free).then_some(Listed { lead, items, bullets })
}

/// The sentence of a bullet that may mark a default, else its first.
fn on_default(line: &Line) -> Option<&Sentence> {
    let marked =
        line.sentences.iter().find(|sentence| sentence.lower.contains("default") || sentence.text.contains("默认"));
    marked.or_else(|| line.sentences.first())
}

/// Whether the meaning of a value tells how to write one: what stands before it is a placeholder.
fn is_free(doc: &str) -> bool {
    ["长度为", "characters in length", "自定义字符"].iter().any(|words| doc.contains(words))
}

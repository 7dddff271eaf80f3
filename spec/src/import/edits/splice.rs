//! Text that says what a new text says and keeps the comments of an old one.
//!
//! Entries of block maps that did not change keep their lines. Those that did take the lines of the new text, and the
//! comments above them stay.

use std::collections::BTreeSet;

use crate::source::FileId;
use crate::tree::{self, Entry, Kind, Node};
use crate::write::Yaml;

/// The old text with what changed replaced by lines of the new one; `None`: their entries stand in another order.
pub(super) fn splice(old: &str, new: &str) -> Option<String> {
    let (old, new) = (Text::of(old)?, Text::of(new)?);
    let mut out = String::new();
    maps(&old, &old.root, old.lines.len(), &new, &new.root, new.lines.len(), &mut out)?;
    Some(out)
}

struct Text<'a> {
    lines: Vec<&'a str>,
    /// Where each line starts.
    starts: Vec<usize>,
    root: Node,
}

impl<'a> Text<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let ends = lines.iter().scan(0, |at, line| {
            *at += line.len();
            Some(*at)
        });
        let starts = std::iter::once(0).chain(ends).take(lines.len()).collect();
        Some(Self { lines, starts, root: tree::parse(FileId(0), text, &mut Vec::new())? })
    }

    fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.lines.get(from..to).unwrap_or_default().concat()
    }

    /// Each entry with the line where what belongs to it starts (comments above it), that of its key, and its end.
    fn parts<'n>(&self, entries: &'n [Entry], end: usize) -> Vec<Part<'n>> {
        let keys: Vec<usize> = entries.iter().map(|entry| self.line(entry.key.span.bytes.start)).collect();
        let starts: Vec<usize> = keys.iter().map(|key| self.comments_above(*key)).collect();
        let ends = starts.iter().skip(1).copied().chain([end]);
        let parts = entries.iter().zip(&keys).zip(&starts).zip(ends);
        parts.map(|(((entry, key), start), end)| Part { entry, start: *start, key: *key, end }).collect()
    }

    fn comments_above(&self, key: usize) -> usize {
        let above = self.lines.get(..key).unwrap_or_default().iter().rev();
        key - above.take_while(|line| line.trim_start().starts_with('#')).count()
    }
}

struct Part<'n> {
    entry: &'n Entry,
    start: usize,
    key: usize,
    end: usize,
}

/// Writes the entries of the new map; `old_end` and `new_end` are the lines behind the maps.
fn maps(
    old: &Text<'_>,
    was: &Node,
    old_end: usize,
    new: &Text<'_>,
    is: &Node,
    new_end: usize,
    out: &mut String,
) -> Option<()> {
    let (Kind::Map(was), Kind::Map(is)) = (&was.kind, &is.kind) else { return None };
    let (was, is) = (old.parts(was, old_end), new.parts(is, new_end));
    // The last entry keeps what stands behind it; a file may start with comments of its own.
    let kept: Vec<&str> =
        is.iter().map(|part| name(part)).filter(|key| was.iter().any(|it| name(it) == *key)).collect();
    let names: BTreeSet<&str> = kept.iter().copied().collect();
    let order = was.iter().map(name).filter(|key| names.contains(key));
    if !order.eq(kept.iter().copied()) {
        return None;
    }
    for part in &is {
        let Some(before) = was.iter().find(|it| name(it) == name(part)) else {
            out.push_str(&new.text(part.key, part.end));
            continue;
        };
        if Yaml::from(&before.entry.value) == Yaml::from(&part.entry.value) {
            out.push_str(&old.text(before.start, before.end));
        } else if is_block(old, before) && is_block(new, part) {
            out.push_str(&old.text(before.start, before.key + 1));
            // Comments between the key and its first entry belong to that entry.
            maps(old, &before.entry.value, before.end, new, &part.entry.value, part.end, out)?;
        } else {
            out.push_str(&old.text(before.start, before.key));
            out.push_str(&new.text(part.key, part.end));
        }
    }
    Some(())
}

fn name<'n>(part: &Part<'n>) -> &'n str {
    &part.entry.key.text
}

/// A map that starts on the line after its key, each entry on its own.
fn is_block(text: &Text<'_>, part: &Part<'_>) -> bool {
    let Kind::Map(entries) = &part.entry.value.kind else { return false };
    let first = entries.first().map(|entry| text.line(entry.key.span.bytes.start));
    first.is_some_and(|line| line > part.key)
        && entries.iter().map(|entry| text.line(entry.key.span.bytes.start)).collect::<BTreeSet<_>>().len()
            == entries.len()
}

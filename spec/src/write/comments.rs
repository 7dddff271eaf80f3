//! Which comments a file has, and what each belongs to.
//!
//! A comment on a line of its own belongs to the entry below it, unless it is indented like the entries above: then it
//! ends them. One behind a value belongs to that value. What stands at the top of a file before an empty line belongs to
//! the file.

use super::notes::Notes;
use crate::tree::{Kind, Node, Style};

/// A comment and where it starts.
struct Comment<'t> {
    at: usize,
    /// Bytes of its line before it.
    column: usize,
    text: &'t str,
}

/// All comments of a text, in their order.
pub(super) fn all<'t>(text: &'t str, root: &Node) -> Vec<&'t str> {
    find(text, root).into_iter().map(|comment| comment.text).collect()
}

/// The comments of a text at what they belong to.
pub(super) fn attached(text: &str, root: &Node) -> Notes {
    let mut notes = Notes::default();
    let parts = Part::all(text, root);
    let top = parts.first().map(|first| first.start);
    for comment in find(text, root) {
        let is_of_file = top.is_some_and(|top| comment.at < top && is_above_empty_line(text, &comment, top));
        if is_of_file || comment.text.starts_with(MODELINE) {
            notes.above.push(comment.text.to_owned());
        } else {
            place(text, &comment, &parts, None, &mut notes);
        }
    }
    notes
}

/// The comment that names the schema of a file.
pub(crate) const MODELINE: &str = "# yaml-language-server:";

/// Whether an empty line stands between a comment and a place behind it.
fn is_above_empty_line(text: &str, comment: &Comment<'_>, place: usize) -> bool {
    let between = text.get(comment.at + comment.text.len()..place).unwrap_or_default();
    let lines: Vec<&str> = between.split('\n').collect();
    // Not what is left of its own line, and not what stands before the place on that one's.
    let inner = lines.get(1..lines.len() - 1).unwrap_or_default();
    inner.iter().any(|line| line.trim().is_empty())
}

/// What a comment may belong to: an entry of a map, or an item of a list.
struct Part<'n> {
    /// Where its key or its dash starts.
    start: usize,
    column: usize,
    /// Where its key ends.
    head: usize,
    /// Where its value starts and ends.
    value: std::ops::Range<usize>,
    node: &'n Node,
    is_flow: bool,
    parts: Vec<Part<'n>>,
}

impl<'n> Part<'n> {
    fn all(text: &str, node: &'n Node) -> Vec<Self> {
        match &node.kind {
            Kind::Map(entries) => {
                let part = |entry: &'n crate::tree::Entry| {
                    let key = &entry.key.span.bytes;
                    Self::new(text, key.start, key.end, &entry.value)
                };
                entries.iter().map(part).collect()
            }
            Kind::List(items) => {
                let mut from = node.span.bytes.start;
                let mut parts = Vec::new();
                for item in items {
                    let start = if is_flow(text, node) { None } else { dash(text, from, item.span.bytes.start) };
                    let start = start.unwrap_or(item.span.bytes.start);
                    parts.push(Self::new(text, start, start, item));
                    from = item.span.bytes.end;
                }
                parts
            }
            Kind::Scalar { .. } | Kind::Refused => Vec::new(),
        }
    }

    fn new(text: &str, start: usize, head: usize, node: &'n Node) -> Self {
        let is_absent = matches!(&node.kind, Kind::Scalar { text, style: Style::Plain } if text.is_empty());
        let mut value = if is_absent { head..head } else { node.span.bytes.clone() };
        let (parts, is_flow) = (Self::all(text, node), is_flow(text, node));
        if is_flow {
            let last = parts.last().map_or(value.start + 1, |last| last.value.end.max(last.head));
            value.end = closing(text, last);
        }
        Self { start, column: column(text, start), head, value, node, is_flow, parts }
    }

    /// A list or map whose entries stand on lines of their own.
    fn is_block(&self) -> bool {
        !self.is_flow && !self.parts.is_empty()
    }
}

fn is_flow(text: &str, node: &Node) -> bool {
    let opener = if matches!(node.kind, Kind::List(_)) { '[' } else { '{' };
    let is_scalar = matches!(node.kind, Kind::Scalar { .. } | Kind::Refused);
    !is_scalar && text.get(node.span.bytes.start..).is_some_and(|rest| rest.starts_with(opener))
}

/// The end of a list or map in brackets whose last entry ends at a place: its span takes in a comment behind it.
fn closing(text: &str, last: usize) -> usize {
    let mut at = last;
    for line in text.get(last..).unwrap_or_default().split_inclusive('\n') {
        let code = line.split('#').next().unwrap_or_default();
        if let Some(bracket) = code.find([']', '}']) {
            return at + bracket + 1;
        }
        at += line.len();
    }
    at
}

/// The dash of an item: the first one in what stands between two items, comments aside.
fn dash(text: &str, from: usize, to: usize) -> Option<usize> {
    let mut at = from;
    for line in text.get(from..to)?.split_inclusive('\n') {
        let code = line.split('#').next().unwrap_or_default();
        if let Some(dash) = code.find('-') {
            return Some(at + dash);
        }
        at += line.len();
    }
    None
}

fn column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    at - before.rfind('\n').map_or(0, |end| end + 1)
}

fn is_one_line(text: &str, from: usize, to: usize) -> bool {
    !text.get(from..to).unwrap_or_default().contains('\n')
}

/// Puts a comment to what it belongs to among the parts of a value; `after` is the column of what stands behind them.
fn place(text: &str, comment: &Comment<'_>, parts: &[Part<'_>], after: Option<usize>, notes: &mut Notes) {
    let next = parts.partition_point(|part| part.start <= comment.at);
    let Some((index, last)) = next.checked_sub(1).and_then(|index| Some((index, parts.get(index)?))) else {
        let to = if parts.is_empty() { &mut notes.above } else { &mut notes.at(0).above };
        return to.push(comment.text.to_owned());
    };
    if comment.at < last.value.end {
        return within(text, comment, last, notes.at(index));
    }
    let following = parts.get(next).map(|part| part.column).or(after);
    let is_behind = is_one_line(text, last.value.end, comment.at);
    let is_of_last = is_behind || (last.holds(comment.column) && following != Some(comment.column));
    match () {
        () if is_of_last && last.is_block() => place(text, comment, &last.parts, following, notes.at(index)),
        () if is_behind && !last.is_block() => notes.at(index).add_beside(comment.text.to_owned()),
        () if next < parts.len() => notes.at(next).above.push(comment.text.to_owned()),
        () => notes.end.push(comment.text.to_owned()),
    }
}

impl Part<'_> {
    /// Whether a line indented like this stands among its entries.
    fn holds(&self, column: usize) -> bool {
        self.is_block() && self.parts.first().is_some_and(|first| first.column <= column)
    }
}

/// The comment stands before the end of a value: in it, or between it and its key.
fn within(text: &str, comment: &Comment<'_>, part: &Part<'_>, notes: &mut Notes) {
    let is_before = comment.at < part.value.start;
    match part.node.kind {
        _ if is_before && is_one_line(text, part.head, comment.at) => notes.add_beside(comment.text.to_owned()),
        Kind::Map(_) | Kind::List(_) if !is_before || part.is_block() => {
            place(text, comment, &part.parts, None, notes);
        }
        // It stands behind the mark of a block.
        Kind::Scalar { style: Style::Block, .. } if !is_before => notes.add_beside(comment.text.to_owned()),
        _ => notes.above.push(comment.text.to_owned()),
    }
}

fn find<'t>(text: &'t str, root: &Node) -> Vec<Comment<'t>> {
    let mut scalars = Vec::new();
    collect(text, root, &mut scalars);
    let mut found = Vec::new();
    let mut from = 0;
    for scalar in scalars {
        between(text, from, scalar.start, &mut found);
        from = scalar.end.max(from);
    }
    between(text, from, text.len(), &mut found);
    found
}

/// The places of all keys and scalars, where a `#` is text.
fn collect(text: &str, node: &Node, out: &mut Vec<std::ops::Range<usize>>) {
    match &node.kind {
        Kind::Map(entries) => {
            for entry in entries {
                out.push(entry.key.span.bytes.clone());
                collect(text, &entry.value, out);
            }
        }
        Kind::List(items) => items.iter().for_each(|item| collect(text, item, out)),
        Kind::Scalar { style: Style::Block, .. } => {
            // Behind the mark may stand a comment.
            let span = &node.span.bytes;
            let body = text.get(span.clone()).unwrap_or_default();
            let first = if body.starts_with(['|', '>']) { body.find('\n').unwrap_or(body.len()) } else { 0 };
            out.push(span.start + first..span.end);
        }
        Kind::Scalar { .. } | Kind::Refused => out.push(node.span.bytes.clone()),
    }
}

/// The comments of a part that holds no scalars.
fn between<'t>(text: &'t str, from: usize, to: usize, found: &mut Vec<Comment<'t>>) {
    let mut at = from;
    while let Some(hash) = text.get(at..to).and_then(|rest| rest.find('#')) {
        let start = at + hash;
        let line = text.get(start..).unwrap_or_default().split('\n').next().unwrap_or_default();
        let is_comment = text.get(..start).is_some_and(|before| !before.ends_with(|c: char| !c.is_whitespace()));
        if is_comment {
            found.push(Comment { at: start, column: column(text, start), text: line.trim_end() });
            at = start + line.len();
        } else {
            at = start + 1;
        }
    }
}

//! From the tree to typed values. Whatever does not fit is reported, and reading goes on beside it.

use std::ops::Deref;

use crate::check::{missing_key, unknown_key, wrong_kind};
use crate::diagnostic::Diagnostic;
use crate::near;
use crate::source::Span;
use crate::tree::{Entry, Kind, Node, Style, plain};

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Spanned<T> {
    pub(crate) is: T,
    pub(crate) span: Span,
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.is
    }
}

/// What can be read from a value of the tree; `None` where it could not be, and was reported.
pub(crate) trait FromNode: Sized {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self>;
}

/// The entries of a map, read key by key; what nobody asks for is an unknown key.
pub(crate) struct Keys<'a> {
    what: &'static str,
    at: Span,
    entries: &'a [Entry],
    known: Vec<&'static str>,
}

impl<'a> Keys<'a> {
    /// `what` is named in messages: "a field".
    pub(crate) fn of(node: &'a Node, what: &'static str, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let entries = entries(node, "a map such as `{ key: value }`", out)?;
        Some(Self { what, at: head(node, entries), entries, known: Vec::new() })
    }

    /// Where to say that something is missing.
    pub(crate) fn at(mut self, span: &Span) -> Self {
        self.at = span.clone();
        self
    }

    pub(crate) fn entry(&mut self, key: &'static str) -> Option<&'a Entry> {
        self.known.push(key);
        self.entries.iter().find(|entry| entry.key.text == key)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key.text == key)
    }

    pub(crate) fn optional<T: FromNode>(&mut self, key: &'static str, out: &mut Vec<Diagnostic>) -> Option<T> {
        self.entry(key).and_then(|entry| T::from_node(&entry.value, out))
    }

    /// `sample` is what the help shows for the key.
    pub(crate) fn required<T: FromNode>(
        &mut self,
        key: &'static str,
        sample: &str,
        out: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        self.demand(key, sample, out);
        self.optional(key, out)
    }

    /// Reports the key where it is missing.
    pub(crate) fn demand(&self, key: &str, sample: &str, out: &mut Vec<Diagnostic>) {
        if !self.has(key) {
            out.push(missing_key::key(self.at.clone(), self.what, key, sample));
        }
    }

    /// The words of the key, each with what it means.
    pub(crate) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
        out: &mut Vec<Diagnostic>,
    ) -> Option<Spanned<T>> {
        word(&self.entry(key)?.value, words, out)
    }

    /// The first key that is written almost like one of those that are missing.
    pub(crate) fn misspelt(&self, missing: &[&str]) -> Option<Diagnostic> {
        let is_near = |entry: &&Entry| near::nearest(&entry.key.text, missing.iter().copied()).is_some();
        self.entries.iter().find(is_near).map(|entry| unknown_key::key(&entry.key, self.what, missing))
    }

    pub(crate) fn finish(self, out: &mut Vec<Diagnostic>) {
        for entry in self.entries {
            if !self.known.contains(&entry.key.text.as_str()) {
                out.push(unknown_key::key(&entry.key, self.what, &self.known));
            }
        }
    }
}

/// The first entry of a block map, or the opening brace and its first entry of a flow map: never a whole block.
fn head(node: &Node, entries: &[Entry]) -> Span {
    entries.first().map_or_else(|| node.span.clone(), |first| first.key.span.clone())
}

/// The entries of a map whose keys are names that the author chose.
pub(crate) fn entries<'a>(node: &'a Node, expected: &str, out: &mut Vec<Diagnostic>) -> Option<&'a [Entry]> {
    match &node.kind {
        Kind::Map(entries) => Some(entries),
        _ => mismatch(node, expected, out),
    }
}

/// Reports a value of the wrong kind, unless the tree has refused it before.
pub(crate) fn mismatch<T>(node: &Node, expected: &str, out: &mut Vec<Diagnostic>) -> Option<T> {
    if node.kind != Kind::Refused {
        out.push(wrong_kind::value(node, expected));
    }
    None
}

/// One of some words.
pub(crate) fn word<T: Copy>(node: &Node, words: &[(&'static str, T)], out: &mut Vec<Diagnostic>) -> Option<Spanned<T>> {
    let text = <Spanned<String>>::from_node(node, out)?;
    let found = words.iter().find(|(word, _)| *word == text.is);
    if found.is_none() {
        let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        out.push(wrong_kind::word(text.span.clone(), &text, &words));
    }
    found.map(|(_, is)| Spanned { is: *is, span: text.span })
}

impl FromNode for String {
    /// Any scalar but null is text, in quotes or not: `version: 1.10` keeps its zero.
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.text() {
            // A block ends with a line end that means nothing.
            Some(text) => Some(text.strip_suffix('\n').unwrap_or(text).to_owned()),
            None => mismatch(node, "text", out),
        }
    }
}

impl FromNode for bool {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let read = plain_text(node).and_then(plain::boolean);
        if read.is_some() { read } else { mismatch(node, wrong_kind::TRUTH, out) }
    }
}

impl FromNode for u32 {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let text = plain_text(node);
        let read = text.and_then(plain::integer).and_then(|number| number.try_into().ok());
        // Only who writes a number near the limit cares about it.
        let is_large = text.and_then(plain::number).is_some_and(|number| number > Self::MAX.into());
        let expected = if is_large { "a whole number up to 4294967295" } else { "a whole number from 0" };
        if read.is_some() { read } else { mismatch(node, expected, out) }
    }
}

impl<T: FromNode> FromNode for Spanned<T> {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        T::from_node(node, out).map(|is| Self { is, span: node.span.clone() })
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        match &node.kind {
            Kind::List(items) => Some(items.iter().filter_map(|item| T::from_node(item, out)).collect()),
            _ => mismatch(node, wrong_kind::LIST, out),
        }
    }
}

impl FromNode for Node {
    fn from_node(node: &Node, _: &mut Vec<Diagnostic>) -> Option<Self> {
        Some(node.clone())
    }
}

/// Text that may mean something else than text.
pub(crate) fn plain_text(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Scalar { text, style: Style::Plain } => Some(text),
        _ => None,
    }
}

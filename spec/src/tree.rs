//! YAML as a tree in which every key and every value knows its place.
//!
//! The tree holds what specs may use of YAML: text, lists and maps with text keys. Anchors, aliases, tags and merge
//! keys are refused, so its size is bounded by the size of the text.

mod place;
mod read;
mod scalar;

pub use read::{DEPTH_LIMIT, NODE_LIMIT, SIZE_LIMIT, parse};
pub use scalar::{looks_like_text, plain};

use crate::source::Span;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it stands. Of a block list or map: from its first entry to the end of the last.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Text; whether plain text is a number, a truth value or null is a question of what it is read as.
    Scalar {
        /// The text without quotes and escapes.
        text: String,
        /// How it is written.
        style: Style,
    },
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the text, without duplicates.
    Map(Vec<Entry>),
    /// What the reader refused and has reported, such as an alias.
    Refused,
}

/// How text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes: may mean a number, a truth value or null.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// A block after `|` or `>`.
    Block,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its text, whatever YAML takes it for.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl Node {
    /// The text of a scalar that is not null.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, style } if *style != Style::Plain || !plain::is_null(text) => Some(text),
            _ => None,
        }
    }

    /// Where to point at it without showing it all: the first key or item of a list or map.
    pub(crate) fn head(&self) -> Span {
        match &self.kind {
            Kind::Map(entries) => entries.first().map_or_else(|| self.span.clone(), |entry| entry.key.span.clone()),
            Kind::List(items) => items.first().map_or_else(|| self.span.clone(), Self::head),
            Kind::Scalar { .. } | Kind::Refused => self.span.clone(),
        }
    }

    /// What it means: plain text may be a number, a truth value or null.
    pub fn value(&self) -> serde_json::Value {
        crate::resolve::json::value(self)
    }

    /// The value of a key, where this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|entry| entry.key.text == key).map(|entry| &entry.value),
            _ => None,
        }
    }
}

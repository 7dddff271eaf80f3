use yunspec_rules::{Level, Number};

use super::read::{mismatch, plain_text};
use super::{FromNode, Keys};
use crate::check::{missing_key, wrong_kind};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::tree::{Kind, Node, plain};

/// A constraint in its short form, or in its long one: `{ is, level, from }`.
#[derive(Debug, Clone)]
pub(crate) struct Limit<T> {
    pub(crate) is: T,
    pub(crate) span: Span,
    pub(crate) level: Level,
    pub(crate) from: Option<String>,
}

/// The words of `level:`.
pub(crate) const LEVELS: [(&str, Level); 2] = [("hard", Level::Hard), ("documented", Level::Documented)];

impl<T: FromNode> FromNode for Limit<T> {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        if !matches!(node.kind, Kind::Map(_)) {
            let is = T::from_node(node, out)?;
            return Some(Self { is, span: node.span.clone(), level: Level::Hard, from: None });
        }
        let mut keys = Keys::of(node, "a constraint", out)?;
        let is = keys.entry("is");
        if is.is_none() {
            out.push(missing_key::key(node.span.clone(), "a constraint", "is", "…"));
        }
        let level = keys.word("level", &LEVELS, out).map_or(Level::Hard, |level| level.is);
        let from = keys.optional("from", out);
        keys.finish(out);
        let is = is?;
        Some(Self { is: T::from_node(&is.value, out)?, span: is.value.span.clone(), level, from })
    }
}

/// Two bounds that both belong to the range: `1..100`, `1..`, `..100`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Range {
    pub(crate) min: Option<Number>,
    pub(crate) max: Option<Number>,
}

impl FromNode for Range {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let Some(text) = node.text() else { return mismatch(node, "a range such as `1..100`", out) };
        let read = Self::parse(text);
        if read.is_none() {
            out.push(wrong_kind::form(node.span.clone(), text, "a range", "1..100`, `1..` or `..100"));
        }
        read
    }
}

impl Range {
    fn parse(text: &str) -> Option<Self> {
        let (min, max) = text.split_once("..")?;
        let bound = |text: &str| match text.trim() {
            "" => Some(None),
            text => number(text).map(Some),
        };
        let range = Self { min: bound(min)?, max: bound(max)? };
        (range.min.is_some() || range.max.is_some()).then_some(range)
    }
}

impl FromNode for Number {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let read = plain_text(node).and_then(number);
        if read.is_some() { read } else { mismatch(node, "a number", out) }
    }
}

fn number(text: &str) -> Option<Number> {
    plain::integer(text).map(Number::Int).or_else(|| plain::number(text).map(Number::Float))
}

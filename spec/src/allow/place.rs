use std::collections::BTreeMap;

use super::root;
use crate::diagnostic::{FileId, Sources, Span};
use crate::tree::{self, Kind, Node};

/// Names the places of diagnostics; files are read again when the first of theirs is asked for.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    trees: BTreeMap<FileId, Option<Node>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, trees: BTreeMap::new() }
    }

    /// The keys that lead to a span, from the root of the spec: `types.Tag.fields.Key`. An item of a list that has a
    /// `code` is called so, others by their number from 0.
    pub(super) fn of(&mut self, span: &Span) -> String {
        let sources = self.sources;
        let tree = self
            .trees
            .entry(span.file)
            .or_insert_with(|| tree::parse(span.file, sources.text(span.file), &mut Vec::new()));
        let mut place = root(sources, span.file);
        let mut node = tree.as_ref();
        while let Some((step, below)) = node.and_then(|node| step(node, span.bytes.start)) {
            if !place.is_empty() {
                place.push('.');
            }
            place.push_str(&step);
            node = Some(below);
        }
        place
    }
}

/// The entry or item with a byte.
fn step(node: &Node, byte: usize) -> Option<(String, &Node)> {
    match &node.kind {
        Kind::Map(entries) => {
            let holds = |from: usize, to: usize| from <= byte && byte < to.max(from + 1);
            let entry = entries.iter().find(|entry| {
                holds(entry.key.span.bytes.start, entry.value.span.bytes.end.max(entry.key.span.bytes.end))
            })?;
            Some((entry.key.text.clone(), &entry.value))
        }
        Kind::List(items) => {
            let holds = |item: &Node| item.span.bytes.start <= byte && byte < item.span.bytes.end;
            let (index, item) = items.iter().enumerate().find(|(_, item)| holds(item))?;
            let code = item.get("code").and_then(Node::text).map(ToOwned::to_owned);
            Some((code.unwrap_or_else(|| index.to_string()), item))
        }
        Kind::Scalar { .. } | Kind::Refused => None,
    }
}

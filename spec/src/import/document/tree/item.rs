//! Rows as the search sees them: names without dots, what the type column lets expect, where a row must stand.

use super::beside;
use super::customs::singular;
use super::frame::{NodeId, ROOT};
use crate::import::document::example::Examples;
use crate::import::document::row::{Row, Table};
use crate::import::document::ty::{self, Written};

/// A row, or a part of a dotted name that has no row.
#[derive(Debug, Clone)]
pub(super) struct Item<'a> {
    /// The last part of the name.
    pub(super) name: &'a str,
    /// `None`: only a dotted name below tells that it is there.
    pub(super) row: Option<&'a Row>,
    pub(super) written: Written,
    pub(super) wants: Wants,
    pub(super) marks: usize,
    /// Its name is that of one of many that the row before has: `Cup` after `Cups`.
    pub(super) one_of: bool,
    /// Its table has marks of depth.
    pub(super) marked: bool,
    /// The number of the name; numbers are in ASCII order.
    pub(super) interned: usize,
    /// The item that contains it, where that is certain.
    pub(super) parent: Option<usize>,
    /// A table beside the main one has its fields.
    pub(super) described: bool,
    /// A walk of its own starts here, below this node.
    pub(super) walk: Option<NodeId>,
}

/// What the type column lets expect below a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wants {
    /// Nothing.
    Scalar,
    /// Fields.
    Object,
    /// Fields of its items, or an item row.
    Objects,
    /// `Array`, which says less.
    Array,
    /// Nothing: items without parts.
    Scalars,
    /// An empty cell without a sample: fields.
    Blank,
    /// Free keys.
    Map,
    /// The name of a type, or a word that was not understood.
    Word,
}

impl Wants {
    pub(super) const fn is_list(self) -> bool {
        matches!(self, Self::Objects | Self::Array | Self::Scalars)
    }

    fn of(written: &Written, row: &Row) -> Self {
        let sampled = !row.sample.is_empty();
        match written {
            Written::Scalar(_) => Self::Scalar,
            Written::Object => Self::Object,
            Written::Blank if sampled => Self::Scalars,
            Written::Blank => Self::Blank,
            Written::Map | Written::Json => Self::Map,
            Written::Named(_) => Self::Word,
            Written::List(item) => match **item {
                Written::Scalar(_) => Self::Scalars,
                Written::Blank if sampled || !row.ty.to_ascii_lowercase().contains("array") => Self::Scalars,
                Written::Blank => Self::Array,
                _ => Self::Objects,
            },
        }
    }
}

/// The rows of a table in their order, then those of the tables beside it, each a walk of its own below what it describes.
pub(super) fn items<'a>(table: &'a Table, examples: &Examples) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for row in &table.rows {
        push(&mut items, row);
    }
    mark(&mut items, 0);
    for beside in &table.secondary {
        let first = items.len();
        let about = beside::about(beside, &items, examples);
        let described = about.and_then(|at| items.get_mut(at));
        let again = described.map(|item| {
            item.described = true;
            item.name
        });
        let rows = beside.rows.iter().enumerate().filter(|(at, row)| *at > 0 || Some(row.name.as_str()) != again);
        for (_, row) in rows {
            push(&mut items, row);
        }
        mark(&mut items, first);
        if let Some(item) = items.get_mut(first) {
            item.walk = Some(about.map_or(ROOT, |at| at + 1));
        }
    }
    items
}

/// Notes of the items of a table whether any has marks.
fn mark(items: &mut [Item<'_>], first: usize) {
    let own = items.get_mut(first..).unwrap_or_default();
    let marked = own.iter().any(|item| item.marks > 0);
    for item in own {
        item.marked = marked;
    }
}

/// Adds a row, and the parts of a dotted name that are not there yet.
fn push<'a>(items: &mut Vec<Item<'a>>, row: &'a Row) {
    let mut parts: Vec<&str> = row.name.split('.').filter(|part| !part.is_empty() && !is_index(part)).collect();
    let name = parts.pop().unwrap_or(&row.name);
    let mut parent = None;
    for part in parts {
        let known = items.iter().rposition(|item| item.name == part && (parent.is_none() || item.parent == parent));
        let at = known.unwrap_or(items.len());
        if known.is_none() {
            items.push(Item {
                name: part,
                row: None,
                written: Written::Object,
                wants: Wants::Object,
                marks: row.marks,
                one_of: false,
                marked: false,
                interned: 0,
                parent,
                described: false,
                walk: None,
            });
        }
        parent = Some(at);
    }
    let one_of = items.last().is_some_and(|many| singular(many.name).as_deref() == Some(name));
    let written = ty::read(&row.ty);
    let wants = Wants::of(&written, row);
    items.push(Item {
        name,
        row: Some(row),
        written,
        wants,
        marks: row.marks,
        one_of,
        marked: false,
        interned: 0,
        parent,
        described: false,
        walk: None,
    });
}

/// `N`, `n`, `1`: the place of an item.
fn is_index(part: &str) -> bool {
    matches!(part, "N" | "n" | "M" | "m") || part.bytes().all(|b| b.is_ascii_digit())
}

//! Rows as the search sees them: names without dots, what the type column lets expect, where a row must stand.

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
    /// The number of the name; numbers are in ASCII order.
    pub(super) interned: usize,
    /// The item that contains it, where that is certain.
    pub(super) parent: Option<usize>,
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

/// The rows of a table in their order.
pub(super) fn items(table: &Table) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    for row in &table.rows {
        push(&mut items, row);
    }
    items
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
                interned: 0,
                parent,
            });
        }
        parent = Some(at);
    }
    let written = ty::read(&row.ty);
    let wants = Wants::of(&written, row);
    items.push(Item { name, row: Some(row), written, wants, marks: row.marks, interned: 0, parent });
}

/// `N`, `n`, `1`: the place of an item.
fn is_index(part: &str) -> bool {
    matches!(part, "N" | "n" | "M" | "m") || part.bytes().all(|b| b.is_ascii_digit())
}

//! Parameters as a tree, from what their names say: `Tag.N.Key` is a field of the items of `Tag`.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::Value as Json;

use super::super::name::{self, Step};
use super::super::row::Row;
use super::{nest, note};
use crate::import::draft::{Note, NoteKind};

/// A field on the way to parameters, or one itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Node<'a> {
    /// Its name.
    pub(super) name: String,
    /// The same name in other case.
    pub(super) aliases: Vec<String>,
    /// The row that describes it.
    pub(super) row: Option<&'a Row>,
    /// Indices that were seen behind it: `N`, `1`.
    pub(super) indices: Vec<String>,
    /// Its fields, or those of its items.
    pub(super) fields: Nodes<'a>,
    /// Whether its fields come from a table of their own, so that they say nothing about how it travels.
    pub(super) is_secondary: bool,
    /// Whether an example shows it as JSON.
    pub(super) is_json: bool,
}

/// Fields by their names in lower case, in the order of the page.
pub(super) type Nodes<'a> = IndexMap<String, Node<'a>>;

/// All rows of one request as a tree. `shown` are requests as objects of what they send.
pub(super) fn tree<'a>(rows: &[&'a Row], shown: &[Json], notes: &mut Vec<Note>) -> Nodes<'a> {
    let mut siblings = Nodes::new();
    // The names above the current mark of depth, and the name of each row.
    let mut above: Vec<Vec<Step>> = Vec::new();
    let mut names: Vec<Vec<Step>> = Vec::new();
    for (&row, parent) in rows.iter().zip(nest::parents(rows, shown)) {
        let Some(mut steps) = name::steps(&row.name) else {
            notes.push(note(row, NoteKind::NotUnderstood(format!("`{}` is no name of a parameter", row.name))));
            names.push(Vec::new());
            continue;
        };
        above.truncate(row.marks);
        let marked = above.last().filter(|_| row.marks > 0);
        if let Some(parent) = marked.or_else(|| parent.and_then(|at| names.get(at))).filter(|it| it.len() < 24) {
            steps = parent.iter().cloned().chain(steps).collect();
        }
        insert(&mut siblings, &steps, row, notes);
        above.push(steps.clone());
        names.push(steps);
    }
    let sent = sent(shown, &siblings);
    for node in siblings.values_mut() {
        if let Some(name) = sent.get(&node.name.to_ascii_lowercase()) {
            node.prefer(name);
        }
        let mut values = shown.iter().filter_map(|request| request.get(&node.name));
        node.is_json = !node.fields.is_empty() && values.any(|value| value.is_object() || value.is_array());
    }
    siblings
}

/// Spellings that requests are shown with, of names that none is shown with as the table spells them.
fn sent(shown: &[Json], siblings: &Nodes<'_>) -> BTreeMap<String, String> {
    let names = shown.iter().filter_map(Json::as_object).flat_map(|request| request.keys());
    let mut sent = BTreeMap::new();
    let mut confirmed = Vec::new();
    for name in names.filter_map(|name| name.split('.').next()) {
        let key = name.to_ascii_lowercase();
        if siblings.get(&key).is_some_and(|node| node.name == name) {
            confirmed.push(key);
        } else {
            sent.entry(key).or_insert_with(|| name.to_owned());
        }
    }
    for key in confirmed {
        sent.remove(&key);
    }
    sent
}

fn insert<'a>(siblings: &mut Nodes<'a>, steps: &[Step], row: &'a Row, notes: &mut Vec<Note>) {
    let Some((step, rest)) = steps.split_first() else { return };
    let node = siblings.entry(step.name.to_ascii_lowercase()).or_default();
    if node.name.is_empty() {
        node.name.clone_from(&step.name);
    }
    let is_new = |index: &String| node.indices.len() < 100 && !node.indices.contains(index);
    node.indices.extend(step.index.clone().filter(is_new));
    if rest.is_empty() {
        node.describe(step, row, notes);
    } else {
        node.spell(&step.name);
        insert(&mut node.fields, rest, row, notes);
    }
}

impl<'a> Node<'a> {
    /// Takes a row; of two for one name, the first that is not the older spelling.
    fn describe(&mut self, step: &Step, row: &'a Row, notes: &mut Vec<Note>) {
        let Some(known) = self.row else {
            self.spell(&step.name);
            self.row = Some(row);
            return;
        };
        if known.name == row.name {
            if known.doc != row.doc || known.ty != row.ty {
                notes.push(note(
                    row,
                    NoteKind::Repaired { rule: "name-twice".to_owned(), what: "the first row was taken".to_owned() },
                ));
            }
        } else if is_older(known) && !is_older(row) {
            self.row = Some(row);
            self.prefer(&step.name);
        } else {
            self.spell(&step.name);
        }
    }

    /// Remembers a spelling; the one with a capital is the name, for pages show the other for old clients.
    fn spell(&mut self, name: &str) {
        let is_capital = |name: &str| name.starts_with(|it: char| it.is_ascii_uppercase());
        if self.name == name || self.aliases.iter().any(|alias| alias == name) {
            return;
        }
        if is_capital(name) && !is_capital(&self.name) {
            self.prefer(name);
        } else {
            self.aliases.push(name.to_owned());
        }
    }

    fn prefer(&mut self, name: &str) {
        if self.name != name {
            self.aliases.retain(|alias| alias != name);
            let other = std::mem::replace(&mut self.name, name.to_owned());
            self.aliases.push(other);
        }
    }
}

/// Whether a row describes a spelling that should not be used any more.
fn is_older(row: &Row) -> bool {
    row.said.facts.deprecated.is_some()
}

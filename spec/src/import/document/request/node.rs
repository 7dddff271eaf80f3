//! Parameters as a tree, from what their names say: `Tag.N.Key` is a field of the items of `Tag`.

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
    pub(super) fields: Vec<Self>,
    /// Whether its fields come from a table of their own, so that they say nothing about how it travels.
    pub(super) is_secondary: bool,
    /// Whether an example shows it as JSON.
    pub(super) is_json: bool,
}

/// All rows of one request as a tree. `shown` are requests as objects of what they send.
pub(super) fn tree<'a>(rows: &[&'a Row], shown: &[Json], notes: &mut Vec<Note>) -> Vec<Node<'a>> {
    let mut siblings: Vec<Node<'a>> = Vec::new();
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
    for node in &mut siblings {
        node.spell_as(shown);
        let mut values = shown.iter().filter_map(|request| request.get(&node.name));
        node.is_json = !node.fields.is_empty() && values.any(|value| value.is_object() || value.is_array());
    }
    siblings
}

fn insert<'a>(siblings: &mut Vec<Node<'a>>, steps: &[Step], row: &'a Row, notes: &mut Vec<Note>) {
    let Some((step, rest)) = steps.split_first() else { return };
    let at = siblings.iter().position(|node| node.is_called(&step.name));
    let at = at.unwrap_or_else(|| {
        siblings.push(Node { name: step.name.clone(), ..Node::default() });
        siblings.len() - 1
    });
    let Some(node) = siblings.get_mut(at) else { return };
    node.indices.extend(step.index.clone().filter(|index| !node.indices.contains(index)));
    if rest.is_empty() {
        node.describe(step, row, notes);
    } else {
        node.spell(&step.name);
        insert(&mut node.fields, rest, row, notes);
    }
}

impl<'a> Node<'a> {
    fn is_called(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

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

    /// Of two spellings that differ in case, the one that requests are shown with travels.
    fn spell_as(&mut self, shown: &[Json]) {
        let names = || shown.iter().filter_map(Json::as_object).flat_map(|request| request.keys());
        let first = |name: &'_ String| name.split('.').next().unwrap_or_default().to_owned();
        if !names().any(|name| first(name) == self.name)
            && let Some(name) = names().map(first).find(|name| self.is_called(name))
        {
            self.prefer(&name);
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

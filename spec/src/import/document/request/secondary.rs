//! Tables beside the main one: the fields of a parameter that they are about.

use super::super::row::{Row, Secondary, Table};
use super::super::ty::{self, Written};
use super::node::{self, Node, Nodes};
use crate::import::draft::{Note, NoteKind};

/// Gives each table to the parameter that its caption names, by name or by type.
pub(super) fn attach<'a>(siblings: &mut Nodes<'a>, table: &'a Table, notes: &mut Vec<Note>) {
    for (at, part) in table.secondary.iter().enumerate() {
        // No page has so many, and each looks at all parameters.
        let caption = if at < 100 { part.caption.get(..500).unwrap_or(&part.caption) } else { "" };
        let node = named(siblings, caption);
        match node.filter(|node| node.fields.is_empty()) {
            Some(node) => {
                let rows: Vec<&Row> = part.rows.iter().collect();
                node.fields = node::tree(&rows, &[], notes);
                node.is_secondary = true;
            }
            None => unattached(part, notes),
        }
    }
}

/// The parameter that a caption names, or whose type it does.
fn named<'n, 'a>(siblings: &'n mut Nodes<'a>, caption: &str) -> Option<&'n mut Node<'a>> {
    let words: Vec<&str> =
        caption.split(|it: char| !it.is_ascii_alphanumeric() && it != '_').filter(|word| word.len() > 2).collect();
    let by_name = |node: &Node<'_>| words.contains(&node.name.as_str());
    let by_type = |node: &Node<'_>| {
        let written = node.row.map(|row| ty::read(&row.ty));
        let name = match &written {
            Some(Written::Named(name)) => Some(name.as_str()),
            Some(Written::List(item)) => match &**item {
                Written::Named(name) => Some(name.as_str()),
                _ => None,
            },
            _ => None,
        };
        name.is_some_and(|name| words.contains(&name))
    };
    let at = siblings.values().position(by_name).or_else(|| siblings.values().position(by_type))?;
    siblings.get_index_mut(at).map(|(_, node)| node)
}

pub(super) fn unattached(part: &Secondary, notes: &mut Vec<Note>) {
    let names: Vec<&str> = part.rows.iter().map(|row| row.name.as_str()).collect();
    let kind = NoteKind::NotUnderstood(format!("a table of its own with {}", names.join(", ")));
    notes.push(Note { line: part.rows.first().map(|row| row.line), about: part.caption.clone(), kind });
}

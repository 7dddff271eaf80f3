//! What an operation takes: parameters as a tree, with their places.

mod common;
mod examples;
mod nest;
mod node;
mod roa;
mod secondary;
mod shown;
mod value;

use super::example::Examples;
use super::operation::{self, Operation};
use super::page::Page;
use super::row::{Customs, Row};
use crate::import::draft::{Example, Field, Note, NoteKind, Rule};
use crate::model::Style;

/// What a page says of a request.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Request {
    pub(super) methods: Vec<String>,
    pub(super) path: Option<String>,
    pub(super) parameters: Vec<Field>,
    pub(super) rules: Vec<Rule>,
    pub(super) examples: Vec<Example>,
    pub(super) notes: Vec<Note>,
}

/// Reads the request of a page.
pub(super) fn read(page: &Page, operation: &Operation, shown: &Examples, customs: &Customs) -> Request {
    let mut request = Request::default();
    if operation.product.style == Some(Style::Roa) {
        roa::read(page, operation, shown, &mut request);
    } else {
        let signs = common::signs(page);
        let rows = page.request.rows.iter().chain(&page.headers.rows).chain(&page.body.rows);
        let rows: Vec<&Row> = rows.filter(|row| !common::is_common(row, signs)).collect();
        let mut tree = node::tree(&rows, &nest::queries(shown), &mut request.notes);
        secondary::attach(&mut tree, &page.request, &mut request.notes);
        request.parameters = tree.values().map(|node| value::field(node, &mut request.notes)).collect();
        shown::relax(&mut request.parameters, &operation.name, shown, customs, &mut request.notes);
        request.rules = rules(&rows);
    }
    request.examples = examples::pair(shown, &operation.name, request.path.as_deref());
    request
}

/// Adds what one page shows of its request.
pub(super) fn count(customs: &mut Customs, page: &Page, shown: &Examples) {
    if let Some(operation) = operation::identify(page) {
        shown::count(customs, &page.request.rows, &operation.name, shown);
    }
}

/// The rules across parameters that descriptions state.
fn rules(rows: &[&Row]) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for rule in rows.iter().flat_map(|row| &row.said.rules).take(1000) {
        if !rules.contains(rule) {
            rules.push(rule.clone());
        }
    }
    rules
}

/// A note on a row.
fn note(row: &Row, kind: NoteKind) -> Note {
    Note { line: Some(row.line), about: row.name.clone(), kind }
}

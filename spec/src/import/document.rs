//! Markdown documents of operations, Chinese and English.
//!
//! A page is read in steps: lines and fences, sections by meaning, tables from their separator rows outward, columns by
//! meaning, rows. [`read`] gives what stands on the page, [`draft`] what it says of an operation.

mod blocks;
mod cell;
mod column;
mod errors;
pub mod example;
pub mod facts;
pub mod json;
mod lines;
mod link;
mod name;
mod operation;
mod page;
mod request;
mod required;
pub mod row;
mod rows;
mod section;
mod table;
pub mod tree;
pub mod ty;
pub mod xml;

pub use link::Link;
pub use page::Page;
pub use section::Meaning;

use super::draft::{Draft, Note, NoteKind, Source, SourceKind};
use row::{Block, Customs, Row};

/// Takes a page apart.
#[must_use]
pub fn read(path: &str, text: &str) -> Page {
    page::read(path, text)
}

/// How the pages of one product, which are imported together, write things.
#[must_use]
pub fn customs(pages: &[Page]) -> Customs {
    let mut customs = Customs::default();
    for page in pages {
        let shown = example::read(&page.blocks);
        tree::count(&mut customs, &page.response, &shown);
        request::count(&mut customs, page, &shown);
    }
    customs
}

/// What a page says of its operation; `None`: it describes none.
#[must_use]
pub fn draft(page: &Page, customs: &Customs) -> Option<Draft> {
    let operation = operation::identify(page)?;
    let is_example = |block: &&Block| section::meaning(&block.section) != Meaning::Syntax;
    let blocks: Vec<Block> = page.blocks.iter().filter(is_example).cloned().collect();
    let shown = example::read(&blocks);
    let request = request::read(page, &operation, &shown, customs);
    let response = (!page.response.rows.is_empty()).then(|| tree::place(&page.response, &shown, customs));
    let mut notes = page.notes.clone();
    notes.extend(page.rows().flat_map(unread));
    notes.extend(operation.notes);
    notes.extend(request.notes);
    notes.extend(response.iter().flat_map(|placed| placed.notes.iter().cloned()));
    notes.extend(shown.notes);
    Some(Draft {
        kind: Some(operation.kind),
        operation: operation.name,
        product: operation.product,
        source: Source { kind: SourceKind::Document, path: page.path.clone(), sha256: page.sha256.clone() },
        doc: page.doc.clone(),
        group: None,
        methods: request.methods,
        path: request.path,
        deprecated: operation::deprecated(page),
        parameters: request.parameters,
        rules: request.rules,
        response: response.map(|placed| placed.ty),
        types: indexmap::IndexMap::new(),
        errors: page.errors.clone(),
        examples: request.examples,
        notes,
    })
}

/// Text of a description that seems to state a fact and was not understood.
fn unread(row: &Row) -> impl Iterator<Item = Note> {
    let note = |text: &String| {
        let kind = NoteKind::NotUnderstood(text.clone());
        Note { line: Some(row.line), about: row.name.clone(), kind }
    };
    row.said.unread.iter().map(note)
}

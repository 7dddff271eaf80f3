//! A page, taken apart: everything that the steps after it look at, with the lines that it stands on.

use sha2::{Digest as _, Sha256};

use super::lines::{LineKind, Lines};
use super::link::{self, Link};
use super::row::{Block, Row, Secondary, Table};
use super::section::{self, Meaning, Section};
use super::table::{self, Grid};
use super::{blocks, column, errors, rows};
use crate::import::draft::{Error, Note, NoteKind, Prose};

/// A page of documentation by meaning.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Its path as it was given.
    pub path: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Its title, without anchor.
    pub title: String,
    /// What the operation does: the text below the title, and the section of the description.
    pub doc: Option<Prose>,
    /// The link to the debugger.
    pub link: Link,
    /// Parameters of the request.
    pub request: Table,
    /// Headers of the request.
    pub headers: Table,
    /// Fields of the body of the request.
    pub body: Table,
    /// Fields of the answer.
    pub response: Table,
    /// Errors of all sections.
    pub errors: Vec<Error>,
    /// Fenced blocks outside of tables.
    pub blocks: Vec<Block>,
    /// What was not understood.
    pub notes: Vec<Note>,
}

impl Page {
    /// All rows of all tables of parameters and fields.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        let tables = [&self.request, &self.headers, &self.body, &self.response];
        tables.into_iter().flat_map(|table| table.rows.iter().chain(table.secondary.iter().flat_map(|part| &part.rows)))
    }

    /// The blocks of all sections that hold one of these.
    pub fn blocks_of<'a>(&'a self, meanings: &'a [Meaning]) -> impl Iterator<Item = &'a Block> {
        self.blocks.iter().filter(|block| meanings.contains(&section::meaning(&block.section)))
    }
}

/// Takes a page apart. Every text is a page; one without tables has none.
pub(super) fn read(path: &str, text: &str) -> Page {
    let lines = Lines::of(text);
    let (title, sections) = section::sections(&lines);
    let mut page = Page { path: path.to_owned(), sha256: sha256(text.as_bytes()), title, ..Page::default() };
    page.link = link::find((0..lines.len()).map(|at| lines.get(at))).unwrap_or_default();
    let mut area = Meaning::Opening;
    for section in &sections {
        if section.meaning != Meaning::Other {
            area = section.meaning;
        }
        describe(&mut page, &lines, section);
        let grids = table::tables(&lines, &section.lines);
        let inside: Vec<_> = grids.iter().map(|grid| grid.lines.clone()).collect();
        blocks::read(&lines, section, &inside, &mut page.blocks);
        for grid in grids {
            place(&mut page, grid, section, area);
        }
    }
    page
}

/// Gives a table to what its section is about.
fn place(page: &mut Page, grid: Grid, section: &Section, area: Meaning) {
    let is_parameters = matches!(area, Meaning::Request | Meaning::Headers | Meaning::Body | Meaning::Response);
    if !is_parameters && is_errors(&grid, area) {
        page.errors.extend(errors::read(&grid, &mut page.notes).unwrap_or_default());
        return;
    }
    let table = match area {
        Meaning::Request => &mut page.request,
        Meaning::Headers => &mut page.headers,
        Meaning::Body => &mut page.body,
        Meaning::Response => &mut page.response,
        _ => return,
    };
    let Some(mut part) = rows::read(&grid, area != Meaning::Response, &mut page.notes) else {
        let kind = NoteKind::NotUnderstood(format!("table with the columns {}", grid.header.join(", ")));
        page.notes.push(Note { line: Some(grid.line), about: grid.caption, kind });
        return;
    };
    if section.meaning == Meaning::Other && part.caption.is_empty() {
        part.caption.clone_from(&section.heading);
    }
    add(table, part, section.meaning == Meaning::Other);
}

/// The first table of a section is the main one, except that the one with the `Action` is where a page has it.
fn add(table: &mut Table, part: Secondary, is_other: bool) {
    let acts = |rows: &[Row]| rows.iter().any(|row| row.name == "Action");
    if table.rows.is_empty() && !is_other {
        table.rows = part.rows;
    } else if acts(&part.rows) && !acts(&table.rows) {
        let rows = std::mem::replace(&mut table.rows, part.rows);
        table.secondary.push(Secondary { caption: String::new(), rows });
    } else {
        table.secondary.push(part);
    }
}

/// A table of errors stands in their section, or anywhere where its columns leave no doubt.
fn is_errors(grid: &Grid, area: Meaning) -> bool {
    use column::Column::{Message, Status};
    let columns = column::errors(grid);
    area == Meaning::Errors || columns.is_some_and(|it| it.contains(&Status) && it.contains(&Message))
}

/// Adds the prose of a section that says what the operation does.
fn describe(page: &mut Page, lines: &Lines<'_>, section: &Section) {
    if !matches!(section.meaning, Meaning::Opening | Meaning::Description) {
        return;
    }
    let is_prose = |&at: &usize| lines.kind(at) == LineKind::Text && !lines.get(at).trim_start().starts_with('|');
    let text: Vec<String> =
        section.lines.clone().filter(is_prose).map(|at| super::cell::unescape(lines.get(at).trim_end())).collect();
    let text = text.join("\n");
    let text = text.trim();
    if !text.is_empty() {
        page.doc = Some(page.doc.take().map_or_else(|| text.to_owned(), |doc| format!("{doc}\n\n{text}")));
    }
}

fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

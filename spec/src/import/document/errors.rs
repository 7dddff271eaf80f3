//! Tables of errors, in all orders of columns.

use super::cell;
use super::column::{self, Column};
use super::table::{Cells, Grid};
use crate::import::draft::{Error, Note, NoteKind};

/// The errors of a table; `None`: it is no table of errors.
pub(super) fn read(grid: &Grid, notes: &mut Vec<Note>) -> Option<Vec<Error>> {
    let columns = column::errors(grid)?;
    let mut errors = Vec::new();
    for cells in &grid.rows {
        let error = error(&columns, cells);
        if error.code.is_empty() {
            let row = cells.cells.join(" | ");
            let kind = NoteKind::NotUnderstood(format!("error without a code: {row}"));
            notes.push(Note { line: Some(cells.line), about: String::new(), kind });
        } else {
            errors.push(error);
        }
    }
    Some(errors)
}

fn error(columns: &[Column], cells: &Cells) -> Error {
    let text = |column| {
        let of = |at: usize| cells.cells.get(at).map(|cell| cell::plain(cell));
        columns.iter().position(|it| *it == column).and_then(of).unwrap_or_default()
    };
    Error {
        status: status(&text(Column::Status)),
        code: text(Column::Code).lines().next().unwrap_or_default().to_owned(),
        message: text(Column::Message),
        doc: Some(text(Column::Doc)).filter(|doc| !doc.is_empty()),
        line: Some(cells.line),
    }
}

/// The first number of three digits: `403`, `HTTP 403`, `403 Forbidden`.
fn status(cell: &str) -> Option<u16> {
    let numbers = cell.split(|it: char| !it.is_ascii_digit()).filter(|digits| digits.len() == 3);
    numbers.filter_map(|digits| digits.parse().ok()).find(|status| (100..600).contains(status))
}

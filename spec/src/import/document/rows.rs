//! Rows of tables of parameters: the cells of a grid by meaning.

use super::cell;
use super::column::{self, Column};
use super::facts::{self, About};
use super::name;
use super::row::{Row, Secondary};
use super::table::{Cells, Grid};
use crate::import::draft::{Note, NoteKind};

/// The rows of a table; `None`: it is no table of parameters.
pub(super) fn read(grid: &Grid, is_request: bool, notes: &mut Vec<Note>) -> Option<Secondary> {
    let columns = column::parameters(grid)?;
    let mut rows: Vec<Row> = Vec::new();
    // The line that each description begins on.
    let mut begins = Vec::new();
    for cells in &grid.rows {
        let row = row(&columns, cells);
        if !row.name.is_empty() {
            rows.extend(name::several(&row.name).map(|name| Row { name, ..row.clone() }));
            begins.resize(rows.len(), row.line + below(&columns, cells));
        } else if !row.doc.is_empty() {
            nameless(&mut rows, &row, notes);
        }
    }
    for (row, begins) in rows.iter_mut().zip(begins) {
        let about = About { name: &row.name, ty: &row.ty, sample: &row.sample, is_request };
        row.said = facts::read(&about, &row.doc, begins);
    }
    Some(Secondary { caption: grid.caption.clone(), rows })
}

/// How many lines below the row its description begins.
fn below(columns: &[Column], cells: &Cells) -> usize {
    let doc = columns.iter().position(|column| matches!(column, Column::Doc));
    doc.and_then(|at| cells.below.get(at)).copied().unwrap_or_default()
}

fn row(columns: &[Column], cells: &Cells) -> Row {
    let mut row = Row { line: cells.line, ..Row::default() };
    for (column, cell) in columns.iter().zip(&cells.cells) {
        match column {
            Column::Name => (row.name, row.marks) = name::read(cell),
            Column::Type => row.ty = given(cell),
            Column::Required => row.required = Some(cell::plain(cell)),
            Column::Place => row.place = Some(cell::plain(cell)),
            Column::Sample => row.sample = given(cell),
            Column::Doc => prose(&mut row.doc, &cell::unescape(cell)),
            Column::Default if !given(cell).is_empty() => prose(&mut row.doc, &format!("默认值：{}。", given(cell))),
            _ => {}
        }
    }
    row
}

/// A row without a name goes on with what the row before it means.
fn nameless(rows: &mut [Row], row: &Row, notes: &mut Vec<Note>) {
    let about = rows.last().map(|last| last.name.clone()).unwrap_or_default();
    let kind = NoteKind::NotUnderstood(format!("row without a name: {}", row.doc));
    notes.push(Note { line: Some(row.line), about, kind });
    if let Some(last) = rows.last_mut() {
        prose(&mut last.doc, &row.doc);
    }
}

/// A value that is there; a dash says that none is.
fn given(cell: &str) -> String {
    let text = cell::plain(cell);
    if matches!(text.as_str(), "-" | "--" | "—" | "无" | "N/A" | "n/a") { String::new() } else { text }
}

fn prose(doc: &mut String, more: &str) {
    let more = more.trim();
    if !doc.is_empty() && !more.is_empty() {
        doc.push('\n');
    }
    doc.push_str(more);
}

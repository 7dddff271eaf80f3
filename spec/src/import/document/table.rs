//! Tables, from the separator row outward: their header stands before it, cell by cell on lines of its own if need be,
//! their rows after it, over as many lines as their pipes need.

use std::ops::Range;

use super::lines::{LineKind, Lines};

/// A table with its cells as they are written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Grid {
    /// The last text before it.
    pub(super) caption: String,
    /// Names of columns.
    pub(super) header: Vec<String>,
    /// Rows.
    pub(super) rows: Vec<Cells>,
    /// The line of its separator, from 1.
    pub(super) line: usize,
    /// The lines that it takes, header included.
    pub(super) lines: Range<usize>,
}

/// The cells of one row; there are as many as the table has columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_field_names, reason = "a row is its cells and where they stand")]
pub(super) struct Cells {
    /// As they are written, escapes included.
    pub(super) cells: Vec<String>,
    /// Its first line, from 1.
    pub(super) line: usize,
    /// How many lines below that each cell begins.
    pub(super) below: Vec<usize>,
}

/// All tables among these lines.
pub(super) fn tables(lines: &Lines<'_>, among: &Range<usize>) -> Vec<Grid> {
    let heads = heads(lines, among);
    let mut grids = Vec::new();
    let mut from = among.start;
    for (at, head) in heads.iter().enumerate() {
        let end = heads.get(at + 1).map_or(among.end, |next| next.lines.start);
        let caption = caption(lines, from..head.lines.start);
        let (rows, behind) = rows(lines, head, end);
        let (header, _) = split(lines, &head.lines, head.columns);
        let grid = Grid { caption, header, rows, line: head.separator + 1, lines: head.lines.start..behind };
        grids.extend(apart(grid));
        from = behind;
    }
    grids
}

/// A row that repeats the names of columns begins another table, whose separator was forgotten.
fn apart(mut grid: Grid) -> Vec<Grid> {
    let key =
        |cells: &[String]| -> Vec<String> { cells.iter().take(2).map(|cell| cell.trim().to_lowercase()).collect() };
    let head = key(&grid.header);
    let again = grid.rows.iter().position(|row| head.len() > 1 && key(&row.cells) == head);
    let Some(at) = again else { return vec![grid] };
    let rest = grid.rows.split_off(at);
    let mut grids = vec![grid];
    for row in rest {
        if key(&row.cells) == head {
            grids.push(Grid { header: row.cells, line: row.line, ..Grid::default() });
        } else if let Some(last) = grids.last_mut() {
            last.rows.push(row);
        }
    }
    grids
}

/// The header and the separator of a table.
struct Head {
    /// Lines of the header.
    lines: Range<usize>,
    separator: usize,
    columns: usize,
}

fn heads(lines: &Lines<'_>, among: &Range<usize>) -> Vec<Head> {
    let mut heads = Vec::new();
    let mut floor = among.start;
    for separator in among.clone() {
        let Some(columns) = lines.is_text(separator).then(|| columns(lines.get(separator))).flatten() else { continue };
        let Some(start) = header_start(lines, separator, columns, floor) else { continue };
        heads.push(Head { lines: start..separator, separator, columns });
        floor = separator + 1;
    }
    heads
}

/// A table with more columns is none of ours, and its rows would cost too much.
const MOST: usize = 40;

/// How many columns a separator row has; `None`: it is none.
fn columns(line: &str) -> Option<usize> {
    let line = line.trim().strip_prefix('|')?;
    let cells: Vec<&str> = line.strip_suffix('|').unwrap_or(line).split('|').map(str::trim).collect();
    let separates =
        |cell: &&str| cell.len() > 1 && cell.contains('-') && cell.bytes().all(|byte| b":-".contains(&byte));
    (cells.len() <= MOST && cells.iter().all(separates)).then_some(cells.len())
}

/// Where the header begins that has a cell for each column.
fn header_start(lines: &Lines<'_>, separator: usize, columns: usize, floor: usize) -> Option<usize> {
    let floor = floor.max(separator.saturating_sub(4 * columns + 4));
    let mut pipes_seen = 0;
    let mut best = None;
    for at in (floor..separator).rev() {
        if !lines.is_text(at) {
            break;
        }
        let line = lines.get(at).trim();
        pipes_seen += pipes(line);
        if line.starts_with('|') && pipes_seen <= columns + 1 {
            best = Some(at);
        }
        if pipes_seen > columns {
            best = best.or(line.starts_with('|').then_some(at));
            break;
        }
    }
    best
}

/// The rows of a table that ends before `end`, and the line behind them.
fn rows(lines: &Lines<'_>, head: &Head, end: usize) -> (Vec<Cells>, usize) {
    let starts = |at: usize| {
        matches!(lines.kind(at), LineKind::Text | LineKind::Opens) && lines.get(at).trim_start().starts_with('|')
    };
    let Some(last) = (head.separator + 1..end).rev().find(|&at| starts(at)) else {
        return (Vec::new(), head.separator + 1);
    };
    let mut rows: Vec<Cells> = Vec::new();
    let mut at = head.separator + 1;
    while at <= last {
        if starts(at) {
            let row = at..row_end(lines, at, head.columns, end);
            at = row.end;
            let (cells, below) = split(lines, &row, head.columns);
            rows.push(Cells { cells, line: row.start + 1, below });
        } else {
            continue_last(&mut rows, lines.get(at));
            at += 1;
        }
    }
    (rows, at)
}

/// Text behind a row that more rows follow belongs to the row: a line of its last cell ended with a pipe.
fn continue_last(rows: &mut [Cells], line: &str) {
    let last = rows.last_mut().and_then(|row| row.cells.last_mut());
    if let Some(cell) = last.filter(|_| !line.trim().is_empty()) {
        cell.push('\n');
        cell.push_str(line.trim().trim_end_matches('|').trim_end());
    }
}

/// The line behind a row that begins at `start`.
fn row_end(lines: &Lines<'_>, start: usize, columns: usize, end: usize) -> usize {
    let mut seen = 0;
    let mut at = start;
    loop {
        let line = lines.get(at).trim();
        let own = if lines.kind(at) == LineKind::Fenced { 0 } else { pipes(line) };
        seen += own;
        let closed = own > 0 && ends(line);
        if closed && seen > columns {
            return at + 1;
        }
        let Some(next) = lines.next_filled(at + 1, end) else { return at + 1 };
        if matches!(lines.kind(next), LineKind::Heading(..=2)) {
            return at + 1;
        }
        let text = lines.get(next).trim();
        let opens = lines.is_text(next) && text.starts_with('|') && text != "|";
        if opens && ((closed && own > 1) || seen >= columns) {
            return at + 1;
        }
        at = next;
    }
}

/// The cells of a row on these lines, and how many lines below the first each begins. Surplus pipes belong to the last
/// column, which is prose.
fn split(lines: &Lines<'_>, row: &Range<usize>, columns: usize) -> (Vec<String>, Vec<usize>) {
    let mut cells = vec![String::new()];
    for at in row.clone() {
        let line = lines.get(at).trim_end();
        let line = if at == row.start { line.trim_start().strip_prefix('|').unwrap_or(line) } else { line };
        push_line(&mut cells, line, columns, lines.kind(at) == LineKind::Fenced);
    }
    let mut below = Vec::new();
    let mut ended = 0;
    for cell in &mut cells {
        let filled = cell.len() - cell.trim_start().len();
        below.push(ended + breaks(cell.get(..filled).unwrap_or_default()));
        ended += breaks(cell);
        *cell = cell.trim().to_owned();
    }
    if let Some(last) = cells.last_mut().filter(|last| ends(last)) {
        last.pop();
        *last = last.trim_end().to_owned();
    }
    cells.resize(columns, String::new());
    (cells, below)
}

fn breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn push_line(cells: &mut Vec<String>, line: &str, columns: usize, fenced: bool) {
    let mut escaped = false;
    for char in line.chars() {
        if char == '|' && !escaped && !fenced && cells.len() < columns {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(char);
        }
        escaped = char == '\\' && !escaped;
    }
    if let Some(cell) = cells.last_mut() {
        cell.push('\n');
    }
}

/// The last filled line of text, heading of a deep level included.
fn caption(lines: &Lines<'_>, among: Range<usize>) -> String {
    let is_prose = |&at: &usize| !lines.is_blank(at) && matches!(lines.kind(at), LineKind::Text | LineKind::Heading(_));
    let line = among.rev().find(is_prose).map(|at| lines.get(at)).unwrap_or_default();
    super::section::text(line)
}

/// How many pipes of a line are not escaped.
fn pipes(line: &str) -> usize {
    let mut escaped = false;
    let mut count = 0;
    for byte in line.bytes() {
        count += usize::from(byte == b'|' && !escaped);
        escaped = byte == b'\\' && !escaped;
    }
    count
}

/// Whether a line ends with a pipe that is not escaped.
fn ends(line: &str) -> bool {
    line.strip_suffix('|').is_some_and(|rest| rest.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 0)
}

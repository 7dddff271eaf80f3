//! The canonical YAML of a spec: one writer for everything that writes specs.
//!
//! Keys stand in a fixed order for each part of the format; the order of parameters, fields, types, enum values and of
//! everything in examples is the author's. A map or list stands on one line where that line stays under
//! [`COLUMNS`] and holds no `doc` and no text of several lines; parameters, fields, types, enum values, errors, rules
//! and examples have a line or more of their own in any case. Text of several lines stands in a block after `|`.
//! Text is quoted where YAML 1.1 or 1.2 would take it for something else.

mod comments;
mod format;
mod level;
mod notes;
mod scalar;
#[cfg(test)]
mod tests;
mod yaml;

use std::borrow::Cow;
use std::fmt::Write as _;

pub(crate) use comments::MODELINE;
pub use format::{Unformatted, formatted};
use level::Level;
use notes::Notes;
pub use yaml::Yaml;

/// A map or list stands on one line only where that line is shorter than this.
pub const COLUMNS: usize = 100;

/// Which file of a spec is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// `service.yaml`.
    Service,
    /// `operations/<Operation>.yaml`.
    Operation,
    /// `types/<Name>.yaml`.
    Type,
}

impl File {
    /// What a file is by its path: by its name, or by the folder that it lies in.
    pub fn of(path: &str) -> Option<Self> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = folder.rsplit('/').next().unwrap_or_default();
        match folder {
            _ if name == "service.yaml" => Some(Self::Service),
            _ if name.strip_suffix(".yaml").is_none_or(|stem| stem.is_empty() || name.starts_with('.')) => None,
            "operations" => Some(Self::Operation),
            "types" => Some(Self::Type),
            _ => None,
        }
    }
}

/// The canonical text of a file. Reading it gives the same tree, with keys in canonical order.
pub fn canonical(file: File, yaml: &Yaml) -> String {
    with_notes(file, yaml, Notes::none())
}

/// The same with comments. What holds comments never stands on one line.
fn with_notes(file: File, yaml: &Yaml, notes: &Notes) -> String {
    let level = match file {
        File::Service => Level::Service,
        File::Operation => Level::Operation,
        File::Type => Level::Type,
    };
    let mut out = String::new();
    notes.above(0, &mut out);
    match yaml {
        Yaml::Map(entries) if !entries.is_empty() => map(entries, notes, level, 0, &mut out),
        Yaml::List(items) if !items.is_empty() => list(items, notes, level, 0, &mut out),
        other => value(other, notes, level, "", 0, &mut out),
    }
    out
}

/// The entries of a block map, each on its own line.
fn map(entries: &[(String, Yaml)], notes: &Notes, level: Level, indent: usize, out: &mut String) {
    for (index, key, below) in level.sorted(entries) {
        let notes = notes.of(index);
        notes.above(indent, out);
        let head = format!("{:indent$}{}:", "", scalar::text(key, scalar::Place::Flow));
        value(below, notes, level.below(key), &head, indent, out);
    }
    notes.end(indent, out);
}

/// The items of a block list, each on its own line.
fn list(items: &[Yaml], notes: &Notes, level: Level, indent: usize, out: &mut String) {
    for (index, item) in items.iter().enumerate() {
        let notes = notes.of(index);
        notes.above(indent, out);
        let head = format!("{:indent$}-", "");
        let is_block = !item.is_empty() && one_line(item, notes, level.item(), &head).is_none();
        match item {
            Yaml::Map(entries) if is_block => {
                notes.beside_above(indent, out);
                nested(indent, out, |out| map(entries, notes, level.item(), indent + 2, out));
            }
            Yaml::List(items) if is_block => {
                notes.beside_above(indent, out);
                nested(indent, out, |out| list(items, notes, level.item(), indent + 2, out));
            }
            item => value(item, notes, level.item(), &head, indent, out),
        }
    }
    notes.end(indent, out);
}

/// A block inside an item of a list: its first line stands behind the dash, comments above that line above the dash.
fn nested(indent: usize, out: &mut String, write: impl FnOnce(&mut String)) {
    let mut block = String::new();
    write(&mut block);
    let mut rest = block.trim_start_matches(' ');
    while let Some((comment, more)) = rest.split_once('\n').filter(|(line, _)| line.starts_with('#')) {
        let _ = writeln!(out, "{:indent$}{comment}", "");
        rest = more.trim_start_matches(' ');
    }
    let _ = write!(out, "{:indent$}- {rest}", "");
}

/// What stands behind `key:` or `-`, to the end of its last line.
fn value(yaml: &Yaml, notes: &Notes, level: Level, head: &str, indent: usize, out: &mut String) {
    out.push_str(head);
    if level == Level::EnumValue && yaml.is_null() {
        return notes.end_of_line(out);
    }
    let space = if head.is_empty() { "" } else { " " };
    if let Some(line) = one_line(yaml, notes, level, head) {
        out.push_str(space);
        out.push_str(&line);
        return notes.end_of_line(out);
    }
    if let Some(text) = text_of(yaml, level) {
        out.push_str(space);
        out.push_str(scalar::block_mark(&text));
        notes.end_of_line(out);
        scalar::block(&text, indent + 2, out);
        return;
    }
    notes.end_of_line(out);
    match yaml {
        Yaml::Map(entries) => map(entries, notes, level, indent + 2, out),
        Yaml::List(items) => list(items, notes, level, indent + 2, out),
        Yaml::Plain(_) | Yaml::Text(_) => {}
    }
}

/// The text of a place where only text can stand; the end of its last line means nothing there.
fn text_of(yaml: &Yaml, level: Level) -> Option<Cow<'_, str>> {
    let text = match yaml {
        Yaml::Text(text) => text,
        Yaml::Plain(text) if level.is_text() && !yaml.is_null() => text,
        _ => return None,
    };
    if !level.is_text() {
        return Some(Cow::Borrowed(text));
    }
    let body = text.strip_suffix('\n').unwrap_or(text);
    Some(if body.contains('\n') { Cow::Owned(format!("{body}\n")) } else { Cow::Borrowed(body) })
}

/// The value on one line, where it may stand so behind `head`.
fn one_line(yaml: &Yaml, notes: &Notes, level: Level, head: &str) -> Option<String> {
    if notes.are_inside() {
        return None;
    }
    let mut line = String::new();
    match yaml {
        Yaml::Plain(_) | Yaml::Text(_) => scalar(yaml, level, scalar::Place::Block, &mut line)?,
        Yaml::Map(_) | Yaml::List(_) => {
            flow(yaml, level, &mut line)?;
            let columns = head.chars().count() + 1 + line.chars().count();
            if columns >= COLUMNS && !yaml.is_empty() {
                return None;
            }
        }
    }
    Some(line)
}

/// Appends the flow style of a value; `None`: it may not stand so.
fn flow(yaml: &Yaml, level: Level, line: &mut String) -> Option<()> {
    // What will not fit anyway is not looked at to its end.
    if (level.is_block() && !yaml.is_empty()) || line.len() > 4 * COLUMNS {
        return None;
    }
    match yaml {
        Yaml::Plain(_) | Yaml::Text(_) => scalar(yaml, level, scalar::Place::Flow, line)?,
        Yaml::List(items) => {
            line.push('[');
            for (index, item) in items.iter().enumerate() {
                line.push_str(if index == 0 { "" } else { ", " });
                flow(item, level.item(), line)?;
            }
            line.push(']');
        }
        Yaml::Map(entries) if entries.is_empty() => line.push_str("{}"),
        Yaml::Map(entries) => {
            line.push('{');
            for (place, (_, key, value)) in level.sorted(entries).enumerate() {
                if key == "doc" {
                    return None;
                }
                line.push_str(if place == 0 { " " } else { ", " });
                line.push_str(&scalar::text(key, scalar::Place::Flow));
                line.push_str(": ");
                flow(value, level.below(key), line)?;
            }
            line.push_str(" }");
        }
    }
    Some(())
}

/// Appends a scalar; `None`: it needs a block.
fn scalar(yaml: &Yaml, level: Level, place: scalar::Place, line: &mut String) -> Option<()> {
    match (text_of(yaml, level), yaml) {
        (Some(text), _) if scalar::needs_block(&text) => return None,
        (Some(text), _) => line.push_str(&scalar::text(&text, place)),
        (None, Yaml::Plain(plain)) => line.push_str(&scalar::plain(plain, place)),
        (None, _) => {}
    }
    Some(())
}

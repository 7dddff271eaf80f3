//! The canonical YAML of a spec: one writer for everything that writes specs.
//!
//! Keys stand in a fixed order for each part of the format; the order of parameters, fields, types, enum values and of
//! everything in examples is the author's. A map or list stands on one line where that line stays under
//! [`COLUMNS`] and holds no `doc` and no text of several lines; parameters, fields, types, enum values, errors, rules
//! and examples have a line or more of their own in any case. Text of several lines stands in a block after `|`.
//! Text is quoted where YAML 1.1 or 1.2 would take it for something else.

mod level;
mod scalar;
#[cfg(test)]
mod tests;
mod yaml;

use std::borrow::Cow;

use level::Level;
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

/// The canonical text of a file. Reading it gives the same tree, with keys in canonical order.
pub fn canonical(file: File, yaml: &Yaml) -> String {
    let level = match file {
        File::Service => Level::Service,
        File::Operation => Level::Operation,
        File::Type => Level::Type,
    };
    let mut out = String::new();
    match yaml {
        Yaml::Map(entries) if !entries.is_empty() => map(entries, level, 0, &mut out),
        Yaml::List(items) if !items.is_empty() => list(items, level, 0, &mut out),
        other => value(other, level, "", 0, &mut out),
    }
    out
}

/// The entries of a block map, each on its own line.
fn map(entries: &[(String, Yaml)], level: Level, indent: usize, out: &mut String) {
    for (key, below) in level.sorted(entries) {
        let head = format!("{:indent$}{}:", "", scalar::text(key, scalar::Place::Flow));
        value(below, level.below(key), &head, indent, out);
    }
}

/// The items of a block list, each on its own line.
fn list(items: &[Yaml], level: Level, indent: usize, out: &mut String) {
    for item in items {
        let head = format!("{:indent$}-", "");
        match item {
            Yaml::Map(entries) if !entries.is_empty() && one_line(item, level.item(), &head).is_none() => {
                nested(&head, out, |out| map(entries, level.item(), indent + 2, out));
            }
            Yaml::List(items) if !items.is_empty() && one_line(item, level.item(), &head).is_none() => {
                nested(&head, out, |out| list(items, level.item(), indent + 2, out));
            }
            item => value(item, level.item(), &head, indent, out),
        }
    }
}

/// A block inside an item of a list: its first line stands behind the dash.
fn nested(head: &str, out: &mut String, write: impl FnOnce(&mut String)) {
    let mut block = String::new();
    write(&mut block);
    out.push_str(head);
    out.push(' ');
    out.push_str(block.trim_start_matches(' '));
}

/// What stands behind `key:` or `-`, to the end of its last line.
fn value(yaml: &Yaml, level: Level, head: &str, indent: usize, out: &mut String) {
    out.push_str(head);
    if level == Level::EnumValue && yaml.is_null() {
        out.push('\n');
        return;
    }
    let space = if head.is_empty() { "" } else { " " };
    if let Some(line) = one_line(yaml, level, head) {
        out.push_str(space);
        out.push_str(&line);
        out.push('\n');
        return;
    }
    if let Some(text) = text_of(yaml, level) {
        out.push_str(space);
        scalar::block(&text, indent + 2, out);
        return;
    }
    out.push('\n');
    match yaml {
        Yaml::Map(entries) => map(entries, level, indent + 2, out),
        Yaml::List(items) => list(items, level, indent + 2, out),
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
fn one_line(yaml: &Yaml, level: Level, head: &str) -> Option<String> {
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
            for (index, (key, value)) in level.sorted(entries).enumerate() {
                if key == "doc" {
                    return None;
                }
                line.push_str(if index == 0 { " " } else { ", " });
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

//! What people changed in an imported spec, kept when it is imported again.
//!
//! Three texts meet: what the last import wrote (the base), what stands there now, and what this import writes. They
//! are merged by the path of their keys: what only one side changed is taken from that side, what both changed alike is
//! taken once, and what both changed differently is a [`Conflict`]. Comments and the order of people stay.

mod merge;
mod splice;

use std::fmt;

use crate::source::FileId;
use crate::tree;
use crate::write::{File, MODELINE, Yaml, canonical};

/// What is to be done with one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It stays as it is.
    Keep,
    /// It gets this text.
    Write(String),
    /// It gets this text, and comments of people are lost: their places are gone.
    WriteWithoutComments(String),
}

/// A place that people and the import changed differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The file below the output folder.
    pub path: String,
    /// The keys that lead to the place; empty for the file itself.
    pub key: String,
    /// Why it is one.
    pub what: String,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key.is_empty() {
            write!(f, "{}: {}", self.path, self.what)
        } else {
            write!(f, "{}: `{}`: {}", self.path, self.key, self.what)
        }
    }
}

/// Brings one file together: `base` is what the last import wrote, `now` what stands there, `new` what this one writes.
///
/// # Errors
///
/// All places that people and the import changed differently.
pub fn bring_together(path: &str, base: Option<&str>, now: Option<&str>, new: &str) -> Result<Outcome, Vec<Conflict>> {
    let conflict = |what: &str| vec![Conflict { path: path.to_owned(), key: String::new(), what: what.to_owned() }];
    match (base, now) {
        (None, None) => Ok(Outcome::Write(new.to_owned())),
        (Some(base), None) if base == new => Ok(Outcome::Keep),
        (Some(_), None) => Err(conflict("it was deleted here, and its source has changed")),
        (_, Some(now)) if now == new => Ok(Outcome::Keep),
        (None, Some(_)) => Err(conflict("it was not written by an import, which would replace it")),
        (Some(base), Some(now)) if now == base => Ok(Outcome::Write(new.to_owned())),
        (Some(base), Some(_)) if base == new => Ok(Outcome::Keep),
        (Some(base), Some(now)) => three(path, base, now, new),
    }
}

fn three(path: &str, base: &str, now: &str, new: &str) -> Result<Outcome, Vec<Conflict>> {
    let unreadable = |which: &str| {
        let what = format!("{which} cannot be read as YAML; correct it first");
        vec![Conflict { path: path.to_owned(), key: String::new(), what }]
    };
    let before = read(base).ok_or_else(|| unreadable("what the last import wrote"))?;
    let here = read(now).ok_or_else(|| unreadable("what stands there"))?;
    let coming = read(new).ok_or_else(|| unreadable("what this import writes"))?;
    let mut conflicts = Vec::new();
    let merged = merge::merge(&before, &here, &coming, &mut conflicts);
    if !conflicts.is_empty() {
        let conflict = |(key, what)| Conflict { path: path.to_owned(), key, what };
        return Err(conflicts.into_iter().map(conflict).collect());
    }
    let plain = canonical(kind(path), &merged);
    let with_comments =
        splice::splice(now, &plain).filter(|text| read(text).is_some_and(|tree| canonical(kind(path), &tree) == plain));
    let header = modeline(new);
    Ok(match with_comments.map(|text| headed(header, text)) {
        Some(text) if text == now => Outcome::Keep,
        Some(text) => Outcome::Write(text),
        None if has_comments(now) => Outcome::WriteWithoutComments(headed(header, plain)),
        None => Outcome::Write(headed(header, plain)),
    })
}

fn read(text: &str) -> Option<Yaml> {
    let mut faults = Vec::new();
    let node = tree::parse(FileId(0), text, &mut faults)?;
    faults.is_empty().then(|| Yaml::from(&node))
}

/// The line that names the schema of a file; empty where there is none.
fn modeline(text: &str) -> &str {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.starts_with(MODELINE) { first } else { "" }
}

fn headed(header: &str, text: String) -> String {
    if text.contains(MODELINE) { text } else { format!("{header}{text}") }
}

fn has_comments(text: &str) -> bool {
    let own = text.strip_prefix(modeline(text)).unwrap_or(text);
    own.lines().any(|line| line.trim_start().starts_with('#') || line.contains(" #"))
}

fn kind(path: &str) -> File {
    let folder = path.rsplit('/').nth(1);
    match (path.rsplit('/').next(), folder) {
        (Some("service.yaml"), _) => File::Service,
        (_, Some("types")) => File::Type,
        _ => File::Operation,
    }
}

#[cfg(test)]
mod tests;

//! A file as a person wrote it, in canonical form with its comments.

#[cfg(test)]
mod tests;

use std::fmt;

use super::{File, Yaml, canonical, comments, with_notes};
use crate::diagnostic::Diagnostic;
use crate::source::FileId;
use crate::tree::{self, Node};

/// Why a file is left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unformatted {
    /// It cannot be read as YAML, or uses what specs may not.
    Unreadable(Vec<Diagnostic>),
    /// A comment would be lost.
    Comment(String),
    /// It would say something else.
    Meaning,
}

/// A file in canonical form: keys in order, one style, every comment kept.
///
/// # Errors
///
/// What cannot be read, and what would lose a comment or change its meaning.
pub fn formatted(file: File, id: FileId, text: &str) -> Result<String, Unformatted> {
    let root = read(id, text).map_err(Unformatted::Unreadable)?;
    let mut written = once(file, text, &root);
    // A comment that moves above an item may leave it short enough for one line.
    for _ in 0..ROUNDS {
        let again = read(FileId(0), &written).map_err(|_| Unformatted::Meaning)?;
        let next = once(file, &written, &again);
        if next == written {
            break;
        }
        written = next;
    }
    verify(file, text, &root, &written).map(|()| written)
}

const ROUNDS: usize = 4;

fn once(file: File, text: &str, root: &Node) -> String {
    let (yaml, notes) = (Yaml::from(root), comments::attached(text, root));
    if yaml == Yaml::Map(Vec::new()) { notes.alone() } else { with_notes(file, &yaml, &notes) }
}

fn read(id: FileId, text: &str) -> Result<Node, Vec<Diagnostic>> {
    let mut out = Vec::new();
    match tree::parse(id, text, &mut out) {
        Some(root) if out.is_empty() => Ok(root),
        _ => Err(out),
    }
}

/// What is written is read again: nothing that a person wrote may depend on the places of comments being found right.
fn verify(file: File, text: &str, root: &Node, written: &str) -> Result<(), Unformatted> {
    let again = read(FileId(0), written).map_err(|_| Unformatted::Meaning)?;
    if canonical(file, &Yaml::from(&again)) != canonical(file, &Yaml::from(root)) {
        return Err(Unformatted::Meaning);
    }
    let mut kept = comments::all(written, &again);
    kept.sort_unstable();
    for comment in comments::all(text, root) {
        match kept.binary_search(&comment) {
            Ok(at) => drop(kept.remove(at)),
            Err(_) => return Err(Unformatted::Comment(comment.to_owned())),
        }
    }
    if kept.is_empty() { Ok(()) } else { Err(Unformatted::Meaning) }
}

impl fmt::Display for Unformatted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(_) => write!(f, "it cannot be read"),
            Self::Comment(comment) => write!(f, "the comment `{comment}` would be lost"),
            Self::Meaning => write!(f, "it would say something else"),
        }
    }
}

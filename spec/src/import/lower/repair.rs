//! The last word is the loader's: what it refuses in an imported spec is taken out, and noted.

use crate::diagnostic::{Diagnostic, Sources};
use crate::import::draft::{Note, NoteKind};
use crate::load::{self, Loaded};
use crate::tree::{self, Kind, Node};
use crate::write::{File, Yaml, canonical};

/// Rounds of taking out and loading again; each takes out everything that was found.
const ROUNDS: usize = 8;

/// Keys of a field that may go where they do not fit; the field stays.
const FACTS: [&str; 16] = [
    "default",
    "example",
    "range",
    "length",
    "pattern",
    "one_of",
    "min_items",
    "max_items",
    "requires",
    "format",
    "join",
    "encode",
    "wrapper",
    "aliases",
    "in",
    "secret",
];

/// A file as the loader takes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Repaired {
    /// The tree of the operation.
    pub yaml: Yaml,
    /// Its canonical text.
    pub text: String,
    /// What was taken out.
    pub notes: Vec<Note>,
    /// What the loader still refuses; empty unless there is a bug in lowering.
    pub refused: Vec<String>,
}

/// Loads an operation beside its service and shared types, given as paths and texts of files, and takes out what does
/// not fit.
pub fn repair(name: &str, yaml: Yaml, beside: &[(String, String)]) -> Repaired {
    let path = format!("service/operations/{name}.yaml");
    let mut out = Repaired { text: canonical(File::Operation, &yaml), yaml, notes: Vec::new(), refused: Vec::new() };
    for _ in 0..ROUNDS {
        let loaded = load_beside(&path, &out.text, beside);
        let errors: Vec<&Diagnostic> = loaded.diagnostics.iter().filter(|it| it.is_error()).collect();
        let own = |it: &&&Diagnostic| loaded.sources.name(it.span.file) == path;
        out.refused = errors.iter().filter(|it| !own(it)).map(|it| shown(it, &loaded.sources)).collect();
        let mut places: Vec<(Vec<Step>, &Diagnostic)> = Vec::new();
        for error in errors.iter().filter(own) {
            match place(&out.text, error) {
                Some(place) => places.push((place, error)),
                None => out.refused.push(shown(error, &loaded.sources)),
            }
        }
        if places.is_empty() {
            break;
        }
        // From the end, so that the places of items before stay as they are.
        places.sort_by(|(a, _), (b, _)| b.cmp(a));
        places.dedup_by(|(a, _), (b, _)| a == b);
        for (place, error) in places {
            if remove(&mut out.yaml, &place) {
                out.notes.push(note(&place, error));
            }
        }
        out.text = canonical(File::Operation, &out.yaml);
    }
    out
}

fn load_beside(path: &str, text: &str, beside: &[(String, String)]) -> Loaded {
    let beside = beside.iter().map(|(path, text)| (format!("service/{path}"), text.clone().into_bytes()));
    load::files(beside.chain([(path.to_owned(), text.as_bytes().to_vec())]).collect())
}

fn shown(error: &Diagnostic, sources: &Sources) -> String {
    let at = sources.position(&error.span);
    format!("{}:{}: {} ({})", sources.name(error.span.file), at.line, error.message, error.code)
}

fn note(place: &[Step], error: &Diagnostic) -> Note {
    let path: Vec<String> = place.iter().map(Step::text).collect();
    let what = format!("left out, since the spec would not load: {} ({})", error.message, error.code);
    Note { line: None, about: path.join("."), kind: NoteKind::NotUnderstood(what) }
}

/// A step into a tree.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Key(String),
    Item(usize),
}

impl Step {
    fn text(&self) -> String {
        match self {
            Self::Key(key) => key.clone(),
            Self::Item(index) => index.to_string(),
        }
    }

    fn is(&self, key: &str) -> bool {
        matches!(self, Self::Key(it) if it == key)
    }
}

/// What has to go so that an error goes.
fn place(text: &str, error: &Diagnostic) -> Option<Vec<Step>> {
    let node = tree::parse(error.span.file, text, &mut Vec::new())?;
    let mut path = Vec::new();
    descend(&node, error.span.bytes.start, &mut path);
    let cut = match path.as_slice() {
        [top, Step::Item(_), Step::Key(_), ..] if top.is("examples") => 3,
        [top, Step::Item(_), Step::Key(key), ..] if top.is("errors") && matches!(key.as_str(), "rejects" | "doc") => 3,
        [top, Step::Item(_), ..] if ["rules", "errors", "examples"].iter().any(|key| top.is(key)) => 2,
        [Step::Key(key), ..]
            if matches!(key.as_str(), "paginate" | "dry_run" | "token" | "see" | "group" | "source") =>
        {
            1
        }
        [top, _, Step::Key(key), ..] if top.is("parameters") && FACTS.contains(&key.as_str()) => 3,
        [top, fields, _, Step::Key(key), ..]
            if top.is("response") && fields.is("fields") && FACTS.contains(&key.as_str()) =>
        {
            4
        }
        [top, _, fields, _, Step::Key(key), ..]
            if top.is("types") && fields.is("fields") && FACTS.contains(&key.as_str()) =>
        {
            5
        }
        [top, _, values, Step::Key(_), ..] if top.is("types") && values.is("enum") => 4,
        // A field whose name or type cannot be.
        [top, Step::Key(_), ..] if top.is("parameters") => 2,
        [top, fields, Step::Key(_), ..] if top.is("response") && fields.is("fields") => 3,
        [top, _, fields, Step::Key(_), ..] if top.is("types") && fields.is("fields") => 4,
        _ => return None,
    };
    path.truncate(cut);
    Some(path)
}

fn descend(node: &Node, at: usize, path: &mut Vec<Step>) {
    match &node.kind {
        Kind::Map(entries) => {
            let next = entries.iter().rev().find(|entry| entry.key.span.bytes.start <= at);
            if let Some(entry) = next {
                path.push(Step::Key(entry.key.text.clone()));
                descend(&entry.value, at, path);
            }
        }
        Kind::List(items) => {
            let next = items.iter().enumerate().rev().find(|(_, item)| item.span.bytes.start <= at);
            if let Some((index, item)) = next {
                path.push(Step::Item(index));
                descend(item, at, path);
            }
        }
        Kind::Scalar { .. } | Kind::Refused => {}
    }
}

/// Takes out what stands at a place; a map or list that is empty then goes too.
fn remove(yaml: &mut Yaml, place: &[Step]) -> bool {
    let Some((first, rest)) = place.split_first() else { return false };
    match (yaml, first) {
        (Yaml::Map(entries), Step::Key(key)) => {
            let Some(index) = entries.iter().position(|(known, _)| known == key) else { return false };
            let is_gone = match entries.get_mut(index) {
                Some((_, below)) if !rest.is_empty() => remove(below, rest) && is_empty(below),
                _ => true,
            };
            if is_gone {
                entries.remove(index);
            }
            true
        }
        (Yaml::List(items), Step::Item(index)) => {
            let Some(item) = items.get_mut(*index) else { return false };
            if rest.is_empty() || (remove(item, rest) && is_empty(item)) {
                items.remove(*index);
            }
            true
        }
        _ => false,
    }
}

fn is_empty(yaml: &Yaml) -> bool {
    match yaml {
        Yaml::Map(entries) => entries.is_empty(),
        Yaml::List(items) => items.is_empty(),
        Yaml::Plain(_) | Yaml::Text(_) => false,
    }
}

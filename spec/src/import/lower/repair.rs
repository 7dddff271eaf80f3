//! The last word is the loader's: what it refuses in an imported spec is taken out, and noted.

use super::made::Made;
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

/// Keys of an operation that go whole.
const WHOLE: [&str; 6] = ["paginate", "dry_run", "token", "see", "group", "source"];

/// Loads files beside others of their service, given as paths and texts, and takes out what does not fit. What comes
/// back is what the loader still refuses; it is empty unless there is a bug in lowering.
pub fn repair(files: &mut [Made], beside: &[(String, String)]) -> Vec<String> {
    let mut refused = Vec::new();
    for _ in 0..ROUNDS {
        let loaded = load_all(files, beside);
        let mut is_changed = false;
        refused.clear();
        for made in files.iter_mut() {
            let path = format!("{FOLDER}/{}", made.path);
            let is_own = |it: &&Diagnostic| it.is_error() && loaded.sources.name(it.span.file) == path;
            let errors: Vec<&Diagnostic> = loaded.diagnostics.iter().filter(is_own).collect();
            if !errors.is_empty() {
                is_changed |= take_out(made, &errors, &loaded.sources, &mut refused);
            }
        }
        if !is_changed {
            break;
        }
    }
    refused
}

/// Takes out what the errors are about; `refused` gets those that nothing can be taken out for.
fn take_out(made: &mut Made, errors: &[&Diagnostic], sources: &Sources, refused: &mut Vec<String>) -> bool {
    let mut places: Vec<(Vec<Step>, &Diagnostic)> = Vec::new();
    for error in errors {
        match place(&made.text, error, made.file) {
            Some(place) => places.push((place, error)),
            None => refused.push(shown(error, sources)),
        }
    }
    // From the end, so that the places of items before stay as they are.
    places.sort_by(|(a, _), (b, _)| b.cmp(a));
    places.dedup_by(|(a, _), (b, _)| a == b);
    let mut is_changed = false;
    for (place, error) in places {
        if remove(&mut made.yaml, &place) {
            made.notes.push(note(&place, error));
            is_changed = true;
        }
    }
    made.text = canonical(made.file, &made.yaml);
    is_changed
}

/// Any name of a folder will do.
const FOLDER: &str = "service";

fn load_all(files: &[Made], beside: &[(String, String)]) -> Loaded {
    let made = files.iter().map(|made| (made.path.as_str(), made.text.as_str()));
    let beside = beside.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    load::files(beside.chain(made).map(|(path, text)| (format!("{FOLDER}/{path}"), text.as_bytes().to_vec())).collect())
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
fn place(text: &str, error: &Diagnostic, file: File) -> Option<Vec<Step>> {
    let node = tree::parse(error.span.file, text, &mut Vec::new())?;
    let mut path = Vec::new();
    descend(&node, error.span.bytes.start, &mut path);
    // What stands in a file of a type stands below `types` and its name in an operation.
    let above =
        if file == File::Type { vec![Step::Key("types".to_owned()), Step::Key(String::new())] } else { Vec::new() };
    let whole: Vec<Step> = above.iter().cloned().chain(path.iter().cloned()).collect();
    let cut = cut(&whole)?.checked_sub(above.len())?;
    path.truncate(cut);
    Some(path)
}

/// How much of the path to an error is the path to what has to go.
fn cut(path: &[Step]) -> Option<usize> {
    let is_fact = |key: &str| FACTS.contains(&key);
    Some(match path {
        [top, Step::Item(_), Step::Key(_), ..] if top.is("examples") => 3,
        [top, Step::Item(_), Step::Key(key), ..] if top.is("errors") && matches!(key.as_str(), "rejects" | "doc") => 3,
        [top, Step::Item(_), ..] if ["rules", "errors", "examples"].iter().any(|key| top.is(key)) => 2,
        [Step::Key(key), ..] if WHOLE.contains(&key.as_str()) => 1,
        [top, _, Step::Key(key), ..] if top.is("parameters") && is_fact(key) => 3,
        [top, fields, _, Step::Key(key), ..] if top.is("response") && fields.is("fields") && is_fact(key) => 4,
        [top, _, fields, _, Step::Key(key), ..] if top.is("types") && fields.is("fields") && is_fact(key) => 5,
        [top, _, values, Step::Key(_), ..] if top.is("types") && values.is("enum") => 4,
        // A field whose name or type cannot be.
        [top, Step::Key(_), ..] if top.is("parameters") => 2,
        [top, fields, Step::Key(_), ..] if top.is("response") && fields.is("fields") => 3,
        [top, _, fields, Step::Key(_), ..] if top.is("types") && fields.is("fields") => 4,
        _ => return None,
    })
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

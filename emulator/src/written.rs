//! What people write for an emulator - faults, resources, state - as JSON or YAML. What is wrong with it has a place.

use std::cell::OnceCell;
use std::fmt;

use serde_json::{Value, json};
use yunspec_spec::diagnostic::{Colour, Diagnostic, FileId, Severity, Sources, Span};
use yunspec_spec::tree::{self, Kind, Node};

/// How many mistakes are said; the rest mostly follows from them.
const SAID: usize = 20;

/// Text that was read, and what it says.
pub(crate) struct Written {
    sources: Sources,
    file: FileId,
    pub(crate) value: Value,
}

/// What is wrong with a file, or with the body of a request: each mistake with its place and with what is allowed.
#[derive(Debug)]
pub struct Mistakes {
    sources: Sources,
    said: Vec<(String, Diagnostic)>,
}

/// A place in a value: `[2].items[0].ImageId`.
#[derive(Debug, Clone, Copy)]
pub(crate) enum At<'a> {
    Root,
    Key(&'a At<'a>, &'a str),
    Item(&'a At<'a>, usize),
}

/// What is found to be wrong.
#[derive(Debug)]
pub(crate) struct Wrong {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) help: String,
}

/// Gathers what is wrong with a text.
pub(crate) struct Judge<'w> {
    written: &'w Written,
    /// Read when there is something to say.
    tree: OnceCell<Option<Node>>,
    said: Vec<(String, Diagnostic)>,
}

impl Written {
    /// Reads a text; the name is what is said of it.
    pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Self, Mistakes> {
        let mut sources = Sources::default();
        let text = String::from_utf8_lossy(bytes);
        let file = sources.add(name, text.as_ref());
        if let Err(error) = std::str::from_utf8(bytes) {
            let at = error.valid_up_to();
            let help = "save it as UTF-8".to_owned();
            let wrong = Wrong { code: "not-utf8", message: format!("the byte {at} is no UTF-8"), help };
            return Err(Mistakes::one(sources, wrong.at(file, at..at)));
        }
        let error = match serde_json::from_str(&text) {
            Ok(value) => return Ok(Self { sources, file, value }),
            Err(error) => error,
        };
        let mut out = Vec::new();
        match tree::parse(file, &text, &mut out) {
            Some(node) if out.is_empty() => Ok(Self { sources, file, value: node.value() }),
            // Who writes brackets means JSON.
            _ if text.trim_start().starts_with(['[', '{']) => {
                let at = byte_at(&text, error.line(), error.column());
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or_default().to_owned();
                let help = "it is read as JSON, or else as YAML".to_owned();
                Err(Mistakes::one(sources, Wrong { code: "invalid-json", message, help }.at(file, at..at)))
            }
            _ => {
                let said = out.into_iter().take(SAID).map(|diagnostic| (String::new(), diagnostic)).collect();
                Err(Mistakes { sources, said })
            }
        }
    }
}

impl<'w> Judge<'w> {
    pub(crate) fn of(written: &'w Written) -> Self {
        Self { written, tree: OnceCell::new(), said: Vec::new() }
    }

    /// Says that the value at a place is wrong.
    pub(crate) fn value(&mut self, at: At<'_>, wrong: Wrong) {
        let span = self.node(at).map(head);
        self.say(at, span, wrong);
    }

    /// Says that the key of the value at a place is wrong.
    pub(crate) fn key(&mut self, at: At<'_>, wrong: Wrong) {
        let span = match at {
            At::Key(map, key) => self.node(*map).and_then(|map| key_span(map, key)),
            _ => None,
        };
        self.say(at, span, wrong);
    }

    /// `value` where nothing is wrong.
    pub(crate) fn finish<T>(self, value: T) -> Result<T, Mistakes> {
        if self.said.is_empty() {
            return Ok(value);
        }
        Err(Mistakes { sources: self.written.sources.clone(), said: self.said })
    }

    fn say(&mut self, at: At<'_>, span: Option<Span>, wrong: Wrong) {
        if self.said.len() >= SAID {
            return;
        }
        let at = at.to_string();
        let file = self.written.file;
        let diagnostic = match span {
            Some(span) => wrong.at(file, span.bytes),
            // A text that is too large for a tree has its places in words.
            None => Wrong { message: format!("{} at `{at}`", wrong.message), ..wrong }.at(file, 0..0),
        };
        self.said.push((at, diagnostic));
    }

    fn node(&self, at: At<'_>) -> Option<&Node> {
        let written = self.written;
        let tree =
            self.tree.get_or_init(|| tree::parse(written.file, written.sources.text(written.file), &mut Vec::new()));
        find(tree.as_ref()?, at)
    }
}

fn find<'n>(root: &'n Node, at: At<'_>) -> Option<&'n Node> {
    match at {
        At::Root => Some(root),
        At::Key(map, key) => find(root, *map)?.get(key),
        At::Item(list, index) => match &find(root, *list)?.kind {
            Kind::List(items) => items.get(index),
            _ => None,
        },
    }
}

/// Where to point at a value without showing all of it.
fn head(node: &Node) -> Span {
    match &node.kind {
        Kind::Map(entries) => entries.first().map_or_else(|| node.span.clone(), |entry| entry.key.span.clone()),
        Kind::List(items) => items.first().map_or_else(|| node.span.clone(), head),
        _ => node.span.clone(),
    }
}

fn key_span(map: &Node, key: &str) -> Option<Span> {
    match &map.kind {
        Kind::Map(entries) => entries.iter().find(|entry| entry.key.text == key).map(|entry| entry.key.span.clone()),
        _ => None,
    }
}

/// The byte at a line and a column in bytes, both counted from 1.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let at = (start + column.saturating_sub(1)).min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

impl Wrong {
    /// A value of another kind than its key takes.
    pub(crate) fn kind(expected: &str, found: &Value) -> Self {
        let message = format!("expected {expected}, found {}", shown(found));
        Self { code: "wrong-kind", message, help: format!("write {expected}") }
    }

    /// A name that is none of those there are.
    pub(crate) fn name(code: &'static str, message: String, name: &str, known: &[&str]) -> Self {
        let help = match yunspec_spec::near::nearest(name, known.iter().copied()) {
            Some(near) => format!("write `{near}`"),
            None if known.is_empty() => "there are none".to_owned(),
            None => format!("allowed are {}", yunspec_spec::near::some(known.iter().copied())),
        };
        Self { code, message, help }
    }

    fn at(self, file: FileId, bytes: std::ops::Range<usize>) -> Diagnostic {
        Diagnostic {
            code: self.code,
            severity: Severity::Error,
            message: self.message,
            span: Span { file, bytes },
            label: String::new(),
            related: Vec::new(),
            help: Some(self.help),
        }
    }
}

/// A value in a few words.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a map".to_owned(),
        scalar => format!("`{}`", scalar.to_string().chars().take(40).collect::<String>()),
    }
}

impl Mistakes {
    fn one(sources: Sources, diagnostic: Diagnostic) -> Self {
        Self { sources, said: vec![(String::new(), diagnostic)] }
    }

    /// The first mistake in a line, then each with its place.
    pub(crate) fn to_json(&self) -> Value {
        let mistake = |(at, diagnostic): &(String, Diagnostic)| {
            let position = self.sources.position(&diagnostic.span);
            json!({
                "code": diagnostic.code,
                "message": diagnostic.message,
                "help": diagnostic.help,
                "at": at,
                "line": position.line,
                "column": position.column,
            })
        };
        let first = self.said.first().map(|(_, first)| {
            let position = self.sources.position(&first.span);
            let help = first.help.as_deref().unwrap_or_default();
            format!("line {}, column {}: {}; {help}", position.line, position.column, first.message)
        });
        json!({"error": first, "mistakes": self.said.iter().map(mistake).collect::<Vec<_>>()})
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(Self::Root, key) => f.write_str(key),
            Self::Key(map, key) => write!(f, "{map}.{key}"),
            Self::Item(list, index) => write!(f, "{list}[{index}]"),
        }
    }
}

/// As the mistakes of specs are shown, one after the other.
impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (_, diagnostic)) in self.said.iter().enumerate() {
            let gap = if index == 0 { "" } else { "\n\n" };
            write!(f, "{gap}{}", diagnostic.render(&self.sources, Colour::Plain))?;
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}

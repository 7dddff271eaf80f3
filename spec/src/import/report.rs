//! What an import did: for people and for machines.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::draft::{Note, NoteKind};

/// What an import read, wrote, guessed and did not understand.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Report {
    /// One entry for each operation that was written, by service, version and name.
    pub operations: Vec<Operation>,
    /// What holds for a service as a whole.
    pub services: Vec<Service>,
    /// Files that gave no operation, each with the reason.
    pub unusable: Vec<Unusable>,
}

/// What became of one operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Operation {
    /// Product code.
    pub service: String,
    /// Version.
    pub version: String,
    /// Name.
    pub operation: String,
    /// The files that it was read from.
    pub sources: Vec<String>,
    /// How many parameters, fields of the answer, errors and examples were read.
    pub read: Read,
    /// What a person should know.
    pub notes: Vec<Entry>,
}

/// Counts of what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Read {
    /// Parameters, at any depth.
    pub parameters: usize,
    /// Fields of the answer, at any depth.
    pub response: usize,
    /// Errors.
    pub errors: usize,
    /// Examples.
    pub examples: usize,
}

/// What holds for a service as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Service {
    /// Product code.
    pub service: String,
    /// Version.
    pub version: String,
    /// The folder of its spec.
    pub folder: String,
    /// What a person should know.
    pub notes: Vec<Entry>,
}

/// A file that gave no operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unusable {
    /// Its path as it was given.
    pub path: String,
    /// Why.
    pub reason: String,
}

/// A note, with its kind as a word.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// `guessed`, `not-understood`, `repaired`, `fix-up`, `not-supported`, `disagrees`.
    pub kind: &'static str,
    /// The line of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// A wire path, or empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// What happened, in words.
    pub what: String,
    /// Of a guess: what else would have fitted, the best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// Of a guess: how far the best is ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margin: Option<f64>,
}

impl From<&Note> for Entry {
    fn from(note: &Note) -> Self {
        let mut entry = Self {
            kind: "",
            line: note.line,
            about: note.about.clone(),
            what: String::new(),
            alternatives: Vec::new(),
            margin: None,
        };
        let (kind, what) = match &note.kind {
            NoteKind::Guessed { taken, alternatives, margin } => {
                entry.alternatives.clone_from(alternatives);
                // Two digits: more would change with every weight.
                entry.margin = Some((margin * 100.0).round() / 100.0);
                ("guessed", format!("took `{taken}`"))
            }
            NoteKind::NotUnderstood(text) => ("not-understood", text.clone()),
            NoteKind::Repaired { rule, what } => ("repaired", format!("{what} ({rule})")),
            NoteKind::FixUp { name, what } => ("fix-up", format!("{what} ({name})")),
            NoteKind::NotSupported(text) => ("not-supported", text.clone()),
            NoteKind::Disagrees { taken, other } => {
                ("disagrees", format!("took {taken}, the other source has {other}"))
            }
        };
        entry.kind = kind;
        entry.what = what;
        entry
    }
}

/// A guess that is so far ahead leaves no doubt.
const CLEAR: f64 = 2.0;

impl Entry {
    /// Whether a person should look: all but repairs, and guesses that are well ahead of what else would fit.
    pub fn is_warning(&self) -> bool {
        match self.kind {
            "repaired" | "fix-up" => false,
            "guessed" => self.margin.is_none_or(|margin| margin < CLEAR),
            _ => true,
        }
    }
}

impl Report {
    /// Whether a person should look at anything.
    pub fn has_warnings(&self) -> bool {
        let operations = self.operations.iter().flat_map(|operation| &operation.notes);
        let services = self.services.iter().flat_map(|service| &service.notes);
        !self.unusable.is_empty() || operations.chain(services).any(Entry::is_warning)
    }

    /// The report as JSON, for machines.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    fn counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        let operations = self.operations.iter().flat_map(|operation| &operation.notes);
        for note in operations.chain(self.services.iter().flat_map(|service| &service.notes)) {
            *counts.entry(note.kind).or_default() += 1;
        }
        counts
    }
}

/// For people: each operation with its notes, then the files that were not usable, then counts.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for service in self.services.iter().filter(|service| !service.notes.is_empty()) {
            writeln!(f, "{} {}", service.service, service.version)?;
            service.notes.iter().try_for_each(|note| writeln!(f, "{note}"))?;
        }
        for operation in self.operations.iter().filter(|operation| !operation.notes.is_empty()) {
            writeln!(f, "{} ({})", operation.operation, operation.sources.join(", "))?;
            operation.notes.iter().try_for_each(|note| writeln!(f, "{note}"))?;
        }
        for file in &self.unusable {
            writeln!(f, "{}: {}", file.path, file.reason)?;
        }
        let counts: Vec<String> = self.counts().iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        if !counts.is_empty() {
            writeln!(f, "notes: {}", counts.join(", "))?;
        }
        Ok(())
    }
}

/// `  line 12, Images.Image[].Size: guessed: took … (margin 0.4; else …)`.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("  ")?;
        match (self.line, self.about.as_str()) {
            (Some(line), "") => write!(f, "line {line}: ")?,
            (Some(line), about) => write!(f, "line {line}, {about}: ")?,
            (None, "") => {}
            (None, about) => write!(f, "{about}: ")?,
        }
        write!(f, "{}: {}", self.kind, self.what)?;
        let margin = self.margin.filter(|margin| *margin > 0.0).map(|margin| format!("margin {margin}"));
        let others = (!self.alternatives.is_empty()).then(|| format!("else {}", self.alternatives.join(", ")));
        let rest: Vec<String> = margin.into_iter().chain(others).collect();
        if rest.is_empty() { Ok(()) } else { write!(f, " ({})", rest.join("; ")) }
    }
}

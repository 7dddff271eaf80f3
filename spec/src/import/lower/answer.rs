//! Errors that an operation answers.

use std::collections::BTreeSet;

use super::field::Lower;
use crate::import::draft::{Error, NoteKind};
use crate::write::Yaml;

/// The status of an error whose row has none.
const UNKNOWN: u16 = 400;

/// The entries of `errors:`. A row without a code is noted, one that stands twice is taken once.
pub(super) fn errors(lower: &mut Lower, errors: &[Error]) -> Vec<Yaml> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for error in errors {
        let code: String = error.code.split_whitespace().collect();
        if code.is_empty() {
            lower.note(error.line, "", NoteKind::NotUnderstood(format!("an error without a code: {}", error.message)));
            continue;
        }
        let status = error.status.filter(|status| (200..=599).contains(status)).unwrap_or_else(|| {
            let taken = UNKNOWN.to_string();
            lower.note(error.line, &code, NoteKind::Guessed { taken, alternatives: Vec::new(), margin: 0.0 });
            UNKNOWN
        });
        if !seen.insert((status, code.clone(), error.message.trim().to_owned())) {
            continue;
        }
        let mut entries = vec![
            ("status", Yaml::from(i64::from(status))),
            ("code", code.into()),
            ("message", error.message.trim().into()),
        ];
        entries.extend(lower.prose.doc(error.doc.as_deref()).map(|doc| ("doc", doc.into())));
        out.push(Yaml::map(entries));
    }
    out
}

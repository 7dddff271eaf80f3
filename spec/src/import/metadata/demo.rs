//! Answers that the metadata shows: text that holds a JSON list of `{type, example, errorExample}`.

use serde_json::Value as Json;

use super::at::At;
use crate::import::document::json::{Lenient, Repair, lenient};
use crate::import::draft::{Example, NoteKind};

/// One example with both forms of the answer; answers with errors are left out.
pub(super) fn read(demo: &str, at: &mut At<'_>) -> Vec<Example> {
    let list = match serde_json::from_str(demo) {
        Ok(Json::Array(list)) => list,
        Ok(_) => return vec![],
        Err(error) => {
            at.not_understood(format!("`responseDemo`: {error}"));
            return vec![];
        }
    };
    let mut example = Example::default();
    for shown in &list {
        let Some(text) = shown.get("example").and_then(Json::as_str).filter(|text| !text.trim().is_empty()) else {
            continue;
        };
        match shown.get("type").and_then(Json::as_str) {
            Some("xml") => example.response_xml = Some(text.trim().to_owned()),
            Some("json") => example.response = json(text, at),
            _ => at.not_understood("an example that is neither JSON nor XML".to_owned()),
        }
    }
    if example == Example::default() { vec![] } else { vec![example] }
}

/// The repairs are those of documents.
fn json(text: &str, at: &mut At<'_>) -> Option<Json> {
    let error = match serde_json::from_str(text) {
        Ok(value) => return Some(value),
        Err(error) => error,
    };
    let Some(Lenient { value, repairs }) = lenient(text) else {
        at.not_understood(format!("the example of an answer: {error}"));
        return None;
    };
    for Repair { rule, what, .. } in repairs {
        at.note_here(NoteKind::Repaired { rule: rule.to_owned(), what });
    }
    Some(value)
}

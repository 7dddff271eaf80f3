//! Errors of an operation, by status.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::at::At;
use super::keys;
use crate::import::draft::{Error, NoteKind};

/// The errors in the order of the file, each once.
pub(super) fn read<'a>(codes: &'a Map<String, Json>, at: &mut At<'a>) -> Vec<Error> {
    let mut seen = BTreeSet::new();
    let mut errors = Vec::new();
    for (status, list) in codes {
        let Some(list) = list.as_array() else {
            at.not_understood(format!("`errorCodes` of `{status}` should be a list and is {}", super::at::kind(list)));
            continue;
        };
        let status = number(status, at);
        let read = list.iter().filter_map(|json| one(json, status, at));
        errors.extend(read.filter(|error| seen.insert((error.status, error.code.clone(), error.message.clone()))));
    }
    errors
}

fn one<'a>(json: &'a Json, status: Option<u16>, at: &mut At<'a>) -> Option<Error> {
    let Some(error) = json.as_object() else {
        at.not_understood(format!("an error should be an object and is {}", super::at::kind(json)));
        return None;
    };
    for key in error.keys().filter(|key| !keys::ERROR.knows(key)) {
        at.not_understood(format!("key `{key}` of an error"));
    }
    let Some(code) = at.text(error, "errorCode") else {
        at.not_understood("an error without a code".to_owned());
        return None;
    };
    let message = at.text(error, "errorMessage").unwrap_or_default().to_owned();
    let doc = at.text(error, "description").map(str::to_owned);
    Some(Error { status, code: code.to_owned(), message, doc, line: None })
}

/// The gateway knows no status of four digits: `4003` is a `400` with a number of the service's own.
fn number(text: &str, at: &mut At<'_>) -> Option<u16> {
    let trimmed = text.trim();
    let is_digits = trimmed.bytes().all(|c| c.is_ascii_digit());
    let status = trimmed.get(..3).filter(|_| is_digits).and_then(|digits| digits.parse().ok());
    let status = status.filter(|status| (100..600).contains(status));
    match status {
        Some(status) if trimmed.len() > 3 => {
            let what = format!("status {trimmed} was read as {status}");
            at.note_here(NoteKind::Repaired { rule: "long-status".to_owned(), what });
        }
        None => at.not_understood(format!("status `{text}`")),
        Some(_) => {}
    }
    status
}

//! Whether a resource is one that a request asks for.

use serde_json::{Map, Value};
use yunspec_spec::model::{Emulate, Filter, Match};
use yunspec_spec::request::Request;

use super::{tags, text};
use crate::glob;

/// One question to a resource.
pub(super) struct Test<'a> {
    field: &'a str,
    is: Match,
    wanted: Value,
}

/// The questions of a request: one for each filter whose parameter is given, or has a default.
pub(super) fn tests<'a>(request: &Request, emulate: &'a Emulate) -> Vec<Test<'a>> {
    let having = emulate.having.iter();
    let mut tests: Vec<_> =
        having.map(|(field, value)| Test { field, is: Match::Equals, wanted: value.clone() }).collect();
    for (parameter, filter) in &emulate.filters {
        match filter {
            Filter::Field { field, is, default, any } => {
                let given = request.json(parameter).filter(|value| !is_empty(value));
                let wanted = given.or_else(|| default.clone());
                if let Some(wanted) = wanted.filter(|wanted| any.as_ref() != Some(wanted)) {
                    tests.push(Test { field, is: *is, wanted });
                }
            }
            Filter::Pairs(keys) => {
                for pair in request.objects(parameter) {
                    let look = pair.text("Key").and_then(|key| keys.get(key));
                    if let (Some((field, is)), Some(wanted)) = (look, pair.json("Value")) {
                        tests.push(Test { field, is: *is, wanted });
                    }
                }
            }
        }
    }
    tests
}

/// Empty text asks for nothing, as does an empty list.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Null => true,
        _ => false,
    }
}

impl Test<'_> {
    pub(super) fn passes(&self, record: &Map<String, Value>) -> bool {
        let found = record.get(self.field).unwrap_or(&Value::Null);
        match self.is {
            Match::Equals => same(found, &self.wanted),
            Match::OneOf => one_of(found, &self.wanted),
            Match::Glob => glob::matches(&text(&self.wanted), found.as_str().unwrap_or_default()),
            Match::Tags => tags::has_all(found, &self.wanted),
            Match::From => found.as_str().is_some_and(|found| found >= with_seconds(&text(&self.wanted)).as_str()),
            Match::Until => found.as_str().is_some_and(|found| found <= with_seconds(&text(&self.wanted)).as_str()),
        }
    }
}

/// Compared as they travel: `"60"` is 60.
fn same(found: &Value, wanted: &Value) -> bool {
    found == wanted || (!found.is_null() && text(found) == text(wanted))
}

fn one_of(found: &Value, wanted: &Value) -> bool {
    let wanted = wanted.as_array().map_or(std::slice::from_ref(wanted), Vec::as_slice);
    match found {
        Value::Array(items) => items.iter().any(|found| wanted.iter().any(|wanted| same(found, wanted))),
        found => wanted.iter().any(|wanted| same(found, wanted)),
    }
}

/// `2017-12-05T22:40Z` and `2017-12-05T22:40:00Z` are the same time; resources carry the second form.
pub(crate) fn with_seconds(time: &str) -> String {
    match time.strip_suffix('Z') {
        Some(minutes) if minutes.len() == 16 => format!("{minutes}:00Z"),
        _ => time.to_owned(),
    }
}

//! Rows that describe the fields of the JSON that a row before them holds: only the example tells.

use serde_json::{Map, Value as Json};

use super::super::example::Examples;
use super::super::json;
use super::super::row::Row;
use super::super::ty::{self, Written};

/// How many requests, bodies and items of a list are looked at; pages show two or three.
const MOST: usize = 20;

/// The requests that are shown, as objects of what they send; values that are JSON are read.
pub(super) fn queries(shown: &Examples) -> Vec<Json> {
    let value = |text: &String| {
        let is_json = text.trim_start().starts_with(['{', '[']);
        is_json.then(|| json::lenient(text)).flatten().map(|read| read.value)
    };
    let object = |pairs: &[(String, String)]| -> Map<String, Json> {
        pairs
            .iter()
            .map(|(name, text)| (name.clone(), value(text).unwrap_or_else(|| Json::String(text.clone()))))
            .collect()
    };
    shown.requests.iter().take(MOST).map(|request| Json::Object(object(&request.query))).collect()
}

/// For each row the row whose JSON holds it, as the examples show it.
pub(super) fn parents(rows: &[&Row], roots: &[Json]) -> Vec<Option<usize>> {
    let mut parents = Vec::new();
    let roots = roots.get(..roots.len().min(MOST)).unwrap_or_default();
    let mut open: Vec<(usize, Vec<&Json>)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let is_plain = row.marks == 0 && !row.name.contains('.');
        let is_top = roots.iter().any(|root| root.get(&row.name).is_some());
        if !is_plain || is_top {
            open.clear();
        }
        while open.last().is_some_and(|(_, values)| inside(values, &row.name).is_empty()) {
            open.pop();
        }
        let parent = open.last().map(|(parent, _)| *parent);
        let values: Vec<&Json> = match open.last() {
            Some((_, values)) => inside(values, &row.name),
            None => roots.iter().filter_map(|root| root.get(&row.name)).collect(),
        };
        let holds = values.iter().any(|value| value.is_object() || value.is_array());
        if is_plain && holds && may_hold(row) {
            open.push((at, values));
        }
        parents.push(parent.filter(|_| is_plain));
    }
    parents
}

/// What these values, or their items, hold under a name.
fn inside<'a>(values: &[&'a Json], name: &str) -> Vec<&'a Json> {
    let of = |value: &'a Json| -> Vec<&'a Json> {
        match value {
            Json::Array(items) => items.iter().take(MOST).filter_map(|item| item.get(name)).collect(),
            other => other.get(name).into_iter().collect(),
        }
    };
    values.iter().flat_map(|value| of(value)).collect()
}

fn may_hold(row: &Row) -> bool {
    use crate::model::Scalar::{Json, String};
    match ty::read(&row.ty) {
        Written::Scalar(scalar) => matches!(scalar, String | Json),
        _ => true,
    }
}

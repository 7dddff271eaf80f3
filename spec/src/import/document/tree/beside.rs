//! Tables beside the main one: which of its rows they describe.

use serde_json::Value as Json;

use super::item::{Item, Wants};
use crate::import::document::example::Examples;
use crate::import::document::row::{Row, Secondary};
use crate::import::document::ty::{self, Written};

/// Deeper no example is looked at.
const DEPTH: usize = 40;

/// The item that a table describes: the caption has its name or type, the table starts with it, or the example shows the
/// fields there. `None`: none of them, so the answer itself.
pub(super) fn about(beside: &Secondary, items: &[Item<'_>], examples: &Examples) -> Option<usize> {
    let holders = || items.iter().enumerate().filter(|(_, item)| item.wants != Wants::Scalar);
    let named = items.iter().position(|item| item.row.is_some_and(|row| is_about(&beside.caption, row)));
    let again = || beside.rows.first().and_then(|first| holders().find(|(_, item)| item.name == first.name));
    let shown = || {
        let count = |name: &str| examples.responses.iter().map(|it| below(it, name, &beside.rows, 0)).max();
        let best = holders().max_by_key(|(_, item)| count(item.name).unwrap_or_default())?;
        count(best.1.name).filter(|&count| count > 0).map(|_| best)
    };
    let last = || holders().next_back().filter(|(at, _)| at + 1 == items.len());
    named.or_else(|| again().or_else(shown).or_else(last).map(|(at, _)| at))
}

/// Whether a caption has the name of a row, or of its type.
fn is_about(caption: &str, row: &Row) -> bool {
    let named = match ty::read(&row.ty) {
        Written::List(item) => *item,
        other => other,
    };
    let ty = if let Written::Named(name) = named { name } else { String::new() };
    let mut words = caption.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.any(|word| word == row.name || word == ty)
}

/// How many of these rows an example shows below a name.
fn below(value: &Json, name: &str, rows: &[Row], depth: usize) -> usize {
    match value {
        _ if depth > DEPTH => 0,
        Json::Object(fields) => fields
            .iter()
            .map(|(key, value)| {
                let here = if key == name { held(value, rows) } else { 0 };
                here.max(below(value, name, rows, depth + 1))
            })
            .max()
            .unwrap_or(0),
        Json::Array(items) => items.iter().map(|item| below(item, name, rows, depth + 1)).max().unwrap_or(0),
        _ => 0,
    }
}

/// How many of these rows a value has as fields, its items where it is a list, plain or wrapped.
fn held(value: &Json, rows: &[Row]) -> usize {
    match value {
        Json::Array(items) => items.first().map_or(0, |item| held(item, rows)),
        Json::Object(fields) => {
            let here = rows.iter().filter(|row| fields.contains_key(&row.name)).count();
            let inner = fields.values().next().filter(|_| fields.len() == 1 && here == 0);
            here.max(inner.and_then(Json::as_array).and_then(|items| items.first()).map_or(0, |item| held(item, rows)))
        }
        _ => 0,
    }
}

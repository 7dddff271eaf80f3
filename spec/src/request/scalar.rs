//! Values without parts, from text and from JSON, and the reader that notes what does not fit.

use serde_json::Value as Json;
use yunspec_rules::Path;

use super::item::{Entries, Item, Items};
use super::{Malformed, Reading, Request};
use crate::model::{Api, Scalar};
use crate::shape::Shapes;

/// What is read so far.
pub(super) struct Reader<'a> {
    pub(super) api: &'a Api,
    pub(super) shapes: &'a Shapes,
    pub(super) unknown: Vec<(String, String)>,
    malformed: Vec<Malformed>,
}

/// The place of a value in the request.
pub(super) struct At {
    pub(super) path: String,
    pub(super) depth: u32,
    secret: bool,
}

impl At {
    pub(super) fn top() -> Self {
        Self { path: String::new(), depth: 0, secret: false }
    }

    pub(super) fn field(&self, name: &str, secret: bool) -> Self {
        Self { secret: self.secret || secret, ..self.step(name) }
    }

    pub(super) fn step(&self, step: impl std::fmt::Display) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        Self { path: format!("{}{dot}{step}", self.path), depth: self.depth + 1, secret: self.secret }
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(api: &'a Api, shapes: &'a Shapes) -> Self {
        Self { api, shapes, unknown: Vec::new(), malformed: Vec::new() }
    }

    pub(super) fn finish(self, request: Request) -> Reading {
        Reading { request, unknown: self.unknown, malformed: self.malformed }
    }

    /// A value that does not fit: noted, and kept as it is.
    pub(super) fn malformed(&mut self, found: String, expected: &'static str, at: &At) -> Item {
        let shown = (!at.secret).then(|| found.clone());
        self.malformed.push(Malformed { path: Path::from(at.path.as_str()), found: shown, expected });
        Item::Str(found)
    }

    pub(super) fn malformed_json(&mut self, found: &Json, expected: &'static str, at: &At) -> Item {
        let text = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
        self.malformed(text, expected, at)
    }

    pub(super) fn text(&mut self, scalar: Scalar, text: &str, at: &At) -> Option<Item> {
        let item = match scalar {
            Scalar::String | Scalar::Any => Some(Item::Str(text.to_owned())),
            Scalar::Bytes => Some(Item::Bytes(text.as_bytes().to_vec())),
            _ if text.is_empty() => return None,
            Scalar::Timestamp | Scalar::Date => Some(Item::Str(text.to_owned())),
            Scalar::Int32 => int(text).filter(|number| i32::try_from(*number).is_ok()).map(Item::Int),
            Scalar::Int64 => int(text).map(Item::Int),
            Scalar::Float | Scalar::Double => float(text).map(Item::Float),
            Scalar::Bool => bool(text).map(Item::Bool),
            Scalar::Json => is_json(text).then(|| Item::Str(text.to_owned())),
        };
        Some(item.unwrap_or_else(|| self.malformed(text.to_owned(), expected(scalar), at)))
    }

    pub(super) fn json(&mut self, scalar: Scalar, json: &Json, at: &At) -> Option<Item> {
        match (scalar, json) {
            (Scalar::Any, json) => any(json),
            (_, Json::Null) => None,
            (scalar, Json::String(text)) => self.text(scalar, text, at),
            (Scalar::Json, json) => Some(Item::Str(json.to_string())),
            (Scalar::Int32 | Scalar::Int64 | Scalar::Float | Scalar::Double, Json::Number(number)) => {
                self.text(scalar, &number.to_string(), at)
            }
            (Scalar::Bool, Json::Bool(flag)) => Some(Item::Bool(*flag)),
            (scalar, json) => Some(self.malformed_json(json, expected(scalar), at)),
        }
    }
}

fn any(json: &Json) -> Option<Item> {
    Some(match json {
        Json::Null => return None,
        Json::Bool(flag) => Item::Bool(*flag),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(number), _) => Item::Int(number),
            (None, Some(number)) => Item::Float(number),
            (None, None) => Item::Str(number.to_string()),
        },
        Json::String(text) => Item::Str(text.clone()),
        Json::Array(items) => Item::List(Items::at_positions(items.iter().map(any))),
        Json::Object(entries) => {
            let entry = |(key, value): (&String, &Json)| any(value).map(|item| (key.clone(), item));
            Item::Map(Entries(entries.iter().filter_map(entry).collect()))
        }
    })
}

fn expected(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "text",
        Scalar::Int32 => "an int32",
        Scalar::Int64 => "an int64",
        Scalar::Float | Scalar::Double => "a number",
        Scalar::Bool => "`true` or `false`",
        Scalar::Timestamp => "a time",
        Scalar::Date => "a date",
        Scalar::Json => "JSON",
        Scalar::Any => "a value",
        Scalar::Bytes => "bytes as text",
    }
}

/// Digits with an optional minus: `parse` alone would take a plus too.
fn int(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}

/// A finite number in decimal or scientific notation: `parse` alone would take `inf` and `NaN` too.
fn float(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite() && !text.starts_with('+'))
}

fn bool(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        return Some(true);
    }
    text.eq_ignore_ascii_case("false").then_some(false)
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

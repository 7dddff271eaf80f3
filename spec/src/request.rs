//! A request as data: read from the pairs of the wire or from JSON, seen as [`Params`] by rules and encoders.
//!
//! The emulator reads what a client sent, `yunspec call` what a user wrote, the check of examples what a spec holds.
//! Reading never fails: what is no parameter and what is not of its parameter's type is listed beside the request, and
//! a malformed value is kept as its text.

mod item;
mod json;
mod pairs;
mod scalar;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use yunspec_rules::{Params, Path, Shape, Value};

use crate::model::{Api, OperationId};
use crate::shape::Shapes;
use item::{Item, Items};

/// A request, or an object inside one: a value or nothing for each field of its shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    shape: Arc<Shape>,
    values: Vec<Option<Item>>,
}

/// A request and what did not fit into it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What was read.
    pub request: Request,
    /// Pairs that had no effect: the name is no parameter (common parameters such as `Action` are none), or its value
    /// was given before. From JSON: the path and the value as JSON text.
    pub unknown: Vec<(String, String)>,
    /// Values that are not of their parameter's type.
    pub malformed: Vec<Malformed>,
}

/// A request that was made, as a test is written of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The operation that it calls.
    pub operation: OperationId,
    /// What the test is called.
    pub name: String,
    /// Its parameters, as JSON.
    pub parameters: serde_json::Value,
    /// The code that it was refused with; `None` where it was answered.
    pub code: Option<String>,
}

/// A value that is not of its parameter's type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// The parameter, with the indices of items: `Tag.2.Key`.
    pub path: Path,
    /// What stands there; `None` where it is secret.
    pub found: Option<String>,
    /// What belongs there: `an int32`.
    pub expected: &'static str,
}

impl Reading {
    /// Reads the decoded pairs of a query or a form.
    ///
    /// Names are compared with case, as the service does; aliases are read as well, after the names proper. Booleans
    /// may have any case; empty text for anything but a string is nothing. Of several values for one name the first
    /// counts. Items keep their number, so `Tag.1.Key` and `Tag.3.Key` give three items of which the second is absent,
    /// and a violation speaks of `Tag.3.Key`; items past the thousandth move up behind it, so that a huge index costs
    /// nothing and still breaks a `max_items`.
    pub fn of_pairs(api: &Api, shapes: &Shapes, operation: OperationId, pairs: &[(String, String)]) -> Self {
        pairs::read(api, shapes, operation, pairs)
    }

    /// Reads a JSON object of parameters by wire name, with JSON lists and objects for lists and objects.
    ///
    /// Joined lists and `encode: json` parameters may also stand as the text that travels. `null` is nothing, and an
    /// absent item inside a list.
    pub fn of_json(api: &Api, shapes: &Shapes, operation: OperationId, json: &serde_json::Value) -> Self {
        json::read(api, shapes, operation, json)
    }

    /// The same with the bytes of a parameter, which no pair can hold: a binary body.
    #[must_use]
    pub fn with_bytes(mut self, parameter: &str, bytes: &[u8]) -> Self {
        let mut fields = self.request.shape.fields.iter().zip(&mut self.request.values);
        if let Some((_, value)) = fields.find(|(field, _)| field.wire == parameter) {
            *value = Some(Item::Bytes(bytes.to_vec()));
        }
        self
    }
}

impl Request {
    /// The value of the field with this wire name; absent where there is none.
    pub fn get(&self, name: &str) -> Value<'_> {
        self.item(name).map_or(Value::Absent, Item::value)
    }

    /// The value of a field that holds text; `None` where it is absent or anything else.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.item(name) {
            Some(Item::Str(text)) => Some(text),
            _ => None,
        }
    }

    /// The value of a field that holds a whole number.
    pub fn int(&self, name: &str) -> Option<i64> {
        match self.item(name) {
            Some(Item::Int(number)) => Some(*number),
            _ => None,
        }
    }

    /// The value of a field that holds `true` or `false`.
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.item(name) {
            Some(Item::Bool(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// The value of a field that holds bytes.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        match self.item(name) {
            Some(Item::Bytes(bytes)) => Some(bytes),
            _ => None,
        }
    }

    /// The texts of a list of strings, without absent items; empty where the field is absent or anything else.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.list(name).filter_map(|item| match item {
            Item::Str(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// The object in a field.
    pub fn object(&self, name: &str) -> Option<&Self> {
        match self.item(name) {
            Some(Item::Object(object)) => Some(object),
            _ => None,
        }
    }

    /// The objects of a list, without absent items; empty where the field is absent or anything else.
    pub fn objects(&self, name: &str) -> impl Iterator<Item = &Self> {
        self.list(name).filter_map(|item| match item {
            Item::Object(object) => Some(object),
            _ => None,
        })
    }

    /// The value of a field as JSON; `None` where it is absent.
    pub fn json(&self, name: &str) -> Option<serde_json::Value> {
        self.item(name).map(Item::json)
    }

    /// All that was given, as a JSON object.
    pub fn to_json(&self) -> serde_json::Value {
        let given = self.shape.fields.iter().zip(&self.values);
        given.filter_map(|(field, value)| Some((field.wire.to_string(), value.as_ref()?.json()))).collect()
    }

    fn list(&self, name: &str) -> impl Iterator<Item = &Item> {
        let items = match self.item(name) {
            Some(Item::List(items)) => Some(items),
            _ => None,
        };
        items.into_iter().flat_map(Items::present)
    }

    fn item(&self, name: &str) -> Option<&Item> {
        let field = self.shape.fields.iter().position(|field| field.wire == name)?;
        self.values.get(field)?.as_ref()
    }
}

impl Params for Request {
    fn shape(&self) -> &Shape {
        &self.shape
    }

    fn value(&self, field: usize) -> Value<'_> {
        self.values.get(field).and_then(Option::as_ref).map_or(Value::Absent, Item::value)
    }
}

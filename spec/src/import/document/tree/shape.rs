//! What examples show of an answer, all of them laid over each other: which names stand where.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde_json::Value as Json;

use crate::import::document::example::Examples;
use crate::model::Scalar;

/// The place of a [`Shape`].
pub(super) type ShapeId = usize;

/// Answers laid over each other.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    all: Vec<Shape>,
    /// At how many places each name stands.
    pub(super) names: BTreeMap<String, usize>,
    /// Whether a list is known from what is no list: JSON tells, XML does not.
    pub(super) tells_lists: bool,
}

/// What stands at one place, its items where it is a list.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// Parts by name.
    pub(super) fields: IndexMap<String, ShapeId>,
    /// How many lists are around the fields or scalars.
    pub(super) lists: usize,
    /// How many items the longest of them has.
    pub(super) items: usize,
    /// An object stands there, perhaps an empty one.
    pub(super) object: bool,
    /// What the scalars are, the widest of them.
    pub(super) scalar: Option<Scalar>,
    /// The first scalar, as text.
    pub(super) sample: Option<String>,
}

impl Shapes {
    /// The answers of a page as JSON; as XML, where it has no others. Those that show none of these names are left out.
    pub(super) fn of(examples: &Examples, names: &BTreeSet<&str>) -> Self {
        let tells_lists = examples.responses.iter().any(|response| known(response, names) > 0);
        let json = examples.responses.iter().filter(|_| tells_lists);
        let xml = examples.xml.iter().map(|answer| &answer.value).filter(|_| !tells_lists);
        let mut shapes = Self { all: vec![Shape::default()], tells_lists, ..Self::default() };
        for response in json.chain(xml).filter(|response| known(response, names) > 0) {
            shapes.lay(0, bare(response, names), 0);
        }
        shapes
    }

    /// The answer itself; `None`: no example shows one.
    pub(super) fn root(&self) -> Option<ShapeId> {
        self.get(0).filter(|root| !root.fields.is_empty()).map(|_| 0)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Shape> {
        self.all.iter()
    }

    pub(super) fn get(&self, id: ShapeId) -> Option<&Shape> {
        self.all.get(id)
    }

    /// What stands under this name, in another case where not in this one.
    pub(super) fn field(&self, id: ShapeId, name: &str) -> Option<ShapeId> {
        let fields = &self.get(id)?.fields;
        let alike = || fields.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, id)| id);
        fields.get(name).or_else(alike).copied()
    }

    /// How many places have this name.
    pub(super) fn places(&self, name: &str) -> usize {
        self.names.get(name).copied().unwrap_or_default()
    }

    fn lay(&mut self, at: ShapeId, value: &Json, lists: usize) {
        match value {
            Json::Object(fields) => {
                self.change(at, |shape| {
                    shape.object = true;
                    shape.lists = shape.lists.max(lists);
                });
                for (name, value) in fields {
                    let id = self.child(at, name.trim());
                    self.lay(id, value, 0);
                }
            }
            Json::Array(items) => {
                self.change(at, |shape| {
                    shape.lists = shape.lists.max(lists + 1);
                    shape.items = shape.items.max(items.len());
                });
                for item in items {
                    self.lay(at, item, lists + 1);
                }
            }
            Json::Null => {}
            value => self.change(at, |shape| shape.scalar(value)),
        }
    }

    fn change(&mut self, at: ShapeId, how: impl FnOnce(&mut Shape)) {
        if let Some(shape) = self.all.get_mut(at) {
            how(shape);
        }
    }

    fn child(&mut self, at: ShapeId, name: &str) -> ShapeId {
        if let Some(known) = self.get(at).and_then(|shape| shape.fields.get(name)) {
            return *known;
        }
        let id = self.all.len();
        self.all.push(Shape::default());
        *self.names.entry(name.to_owned()).or_default() += 1;
        self.change(at, |shape| {
            shape.fields.insert(name.to_owned(), id);
        });
        id
    }
}

impl Shape {
    /// Nothing tells what this is: `null`, `{}`, `[]`.
    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.scalar.is_none()
    }

    /// The only field.
    pub(super) fn only(&self) -> Option<(&str, ShapeId)> {
        self.fields.first().filter(|_| self.fields.len() == 1).map(|(name, id)| (name.as_str(), *id))
    }

    fn scalar(&mut self, value: &Json) {
        let here = match value {
            Json::Bool(_) => Scalar::Bool,
            Json::Number(n) if n.is_f64() => Scalar::Double,
            Json::Number(n) if n.as_i64().is_some_and(|n| i32::try_from(n).is_ok()) => Scalar::Int32,
            Json::Number(_) => Scalar::Int64,
            _ => Scalar::String,
        };
        self.scalar = Some(self.scalar.map_or(here, |before| widest(before, here)));
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        self.sample.get_or_insert(text);
    }
}

/// How many of these names stand anywhere in a value.
fn known(value: &Json, names: &BTreeSet<&str>) -> usize {
    match value {
        Json::Object(fields) => {
            fields.iter().map(|(name, value)| usize::from(names.contains(name.as_str())) + known(value, names)).sum()
        }
        Json::Array(items) => items.iter().map(|item| known(item, names)).sum(),
        _ => 0,
    }
}

/// The answer without what a gateway or a tool put around it: of the outermost names the page has none, and one of them
/// holds the `RequestId` or everything.
fn bare<'a>(value: &'a Json, names: &BTreeSet<&str>) -> &'a Json {
    let Json::Object(fields) = value else { return value };
    if fields.keys().any(|name| names.contains(name.as_str())) {
        return value;
    }
    let whole = |inner: &&Json| fields.len() == 1 && inner.is_object() || inner.get("RequestId").is_some();
    fields.values().find(whole).unwrap_or(value)
}

/// What takes both.
fn widest(a: Scalar, b: Scalar) -> Scalar {
    let rank = |scalar| [Scalar::Int32, Scalar::Int64, Scalar::Double].iter().position(|&s| s == scalar);
    match (rank(a), rank(b)) {
        (Some(x), Some(y)) => {
            if x > y {
                a
            } else {
                b
            }
        }
        _ if a == b => a,
        _ => Scalar::String,
    }
}

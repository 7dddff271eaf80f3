//! A request whose fields are made up as it is read.

use std::borrow::Cow;

use indexmap::IndexMap;
use serde::Deserialize;
use yunspec_runtime::rules::{Carry, Field, Params, Place, Shape, Value};

/// JSON in the order in which it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Tree {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Tree>),
    Object(IndexMap<String, Tree>),
}

pub(crate) enum Node {
    Scalar(Tree),
    List(Vec<Node>),
    Object(Request),
}

pub(crate) struct Request {
    shape: Shape,
    values: Vec<Node>,
}

impl Request {
    pub(crate) fn new(fields: impl IntoIterator<Item = (Field, Tree)>) -> Self {
        let (fields, values): (Vec<_>, Vec<_>) =
            fields.into_iter().map(|(field, tree)| (field, Node::from(tree))).unzip();
        Self { shape: Shape { name: "Request".into(), fields: fields.into(), cross: Cow::Borrowed(&[]) }, values }
    }
}

pub(crate) fn field(wire: &str, place: Place, carry: Carry) -> Field {
    let wire = Cow::Owned(wire.to_owned());
    Field { wire, aliases: Cow::Borrowed(&[]), place, carry, rules: Cow::Borrowed(&[]), secret: false }
}

pub(crate) fn in_query(wire: &str) -> Field {
    field(wire, Place::Query, Carry::Flat)
}

impl From<Tree> for Node {
    fn from(tree: Tree) -> Self {
        match tree {
            Tree::List(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Tree::Object(entries) => {
                Self::Object(Request::new(entries.into_iter().map(|(key, tree)| (in_query(&key), tree))))
            }
            scalar => Self::Scalar(scalar),
        }
    }
}

impl Node {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Scalar(Tree::Bool(value)) => Value::Bool(*value),
            Self::Scalar(Tree::Int(value)) => Value::Int(*value),
            Self::Scalar(Tree::Float(value)) => Value::Float(*value),
            Self::Scalar(Tree::Text(text)) => Value::Str(text),
            Self::Scalar(_) => Value::Absent,
            Self::List(items) => Value::List(items),
            Self::Object(request) => Value::Object(request),
        }
    }
}

impl yunspec_runtime::ToValue for Node {
    fn to_value(&self) -> Value<'_> {
        self.value()
    }
}

impl Params for Request {
    fn shape(&self) -> &Shape {
        &self.shape
    }

    fn value(&self, field: usize) -> Value<'_> {
        self.values.get(field).map_or(Value::Absent, Node::value)
    }
}

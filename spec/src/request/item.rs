//! The values of a request.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::Value as Json;
use yunspec_rules::{List, Map, Value};

use super::Request;

/// A value that was given.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    Str(String),
    Int(i64),
    Float(f64),
    Bool(bool),
    Bytes(Vec<u8>),
    List(Items),
    Object(Request),
    Map(Entries),
}

/// The items of a list by their position from 0; positions that were left out are absent.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Items(BTreeMap<usize, Item>);

/// The entries of an object with free keys, in the order they came in.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Entries(pub(super) IndexMap<String, Item>);

/// Positions up to here are kept; those past it close ranks, so that no list is longer than this plus what was given.
const KEPT: usize = 1000;

impl Item {
    pub(super) fn value(&self) -> Value<'_> {
        match self {
            Self::Str(text) => Value::Str(text),
            Self::Int(number) => Value::Int(*number),
            Self::Float(number) => Value::Float(*number),
            Self::Bool(flag) => Value::Bool(*flag),
            Self::Bytes(bytes) => Value::Bytes(bytes),
            Self::List(items) => Value::List(items),
            Self::Object(object) => Value::Object(object),
            Self::Map(entries) => Value::Map(entries),
        }
    }
}

impl Item {
    /// Bytes as text, with U+FFFD for what is none.
    pub(super) fn json(&self) -> Json {
        match self {
            Self::Str(text) => text.as_str().into(),
            Self::Int(number) => (*number).into(),
            Self::Float(number) => (*number).into(),
            Self::Bool(flag) => (*flag).into(),
            Self::Bytes(bytes) => String::from_utf8_lossy(bytes).into(),
            Self::List(items) => items.present().map(Self::json).collect(),
            Self::Object(object) => object.to_json(),
            Self::Map(entries) => entries.0.iter().map(|(key, item)| (key.clone(), item.json())).collect(),
        }
    }
}

impl Items {
    /// Puts an item at a place that [`Items::place`] gave.
    pub(super) fn put(&mut self, place: usize, item: Item) {
        self.0.insert(place, item);
    }

    /// Items in order; those that are `None` leave their position absent.
    pub(super) fn at_positions(items: impl Iterator<Item = Option<Item>>) -> Self {
        Self(items.enumerate().filter_map(|(position, item)| Some((position, item?))).collect())
    }

    /// Where an item with this position will stand, if it comes next; positions must come in ascending order.
    pub(super) fn place(&self, position: usize) -> usize {
        if position < KEPT { position } else { self.len().max(KEPT) }
    }

    pub(super) fn present(&self) -> impl Iterator<Item = &Item> {
        self.0.values()
    }
}

impl List for Items {
    fn len(&self) -> usize {
        self.0.last_key_value().map_or(0, |(position, _)| position + 1)
    }

    fn item(&self, index: usize) -> Value<'_> {
        self.0.get(&index).map_or(Value::Absent, Item::value)
    }
}

impl Map for Entries {
    fn each(&self, entry: &mut dyn FnMut(&str, Value<'_>)) {
        for (key, item) in &self.0 {
            entry(key, item.value());
        }
    }
}

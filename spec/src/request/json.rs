//! Requests from JSON: `{"Tag": [{"Key": "env"}]}`, and the values that travel as JSON text.

use std::sync::Arc;

use serde_json::{Map, Value as Json};
use yunspec_rules::{Carry, Shape};

use super::item::{Entries, Item, Items};
use super::scalar::{At, Reader};
use super::{Reading, Request};
use crate::model::{Api, Field, OperationId, Scalar, Ty, TypeKind};
use crate::shape::Shapes;

pub(super) fn read(api: &Api, shapes: &Shapes, operation: OperationId, json: &Json) -> Reading {
    let mut reader = Reader::new(api, shapes);
    let empty = Map::new();
    let object = json.as_object().unwrap_or_else(|| {
        if !json.is_null() {
            reader.malformed_json(json, "an object", &At::top());
        }
        &empty
    });
    let request = reader.members(&api.operation(operation).parameters, shapes.request(operation), object, &At::top());
    reader.finish(request)
}

impl<'a> Reader<'a> {
    fn members(&mut self, fields: &'a [Field], shape: &Arc<Shape>, object: &Map<String, Json>, at: &At) -> Request {
        let name_of = |field: &Field| {
            std::iter::once(&field.name).chain(&field.aliases).find(|name| object.contains_key(*name)).cloned()
        };
        let names: Vec<Option<String>> = fields.iter().map(name_of).collect();
        for (key, value) in object.iter().filter(|(key, _)| !names.iter().flatten().any(|name| name == *key)) {
            self.unknown.push((at.step(key).path, value.to_string()));
        }
        let value = |(field, name): (&'a Field, Option<String>)| {
            let json = object.get(&name?)?;
            self.member(field, json, &at.field(&field.name, field.secret))
        };
        Request { shape: Arc::clone(shape), values: fields.iter().zip(names).map(value).collect() }
    }

    fn member(&mut self, field: &'a Field, json: &Json, at: &At) -> Option<Item> {
        match (&field.carry, &field.ty, json) {
            (Carry::Join(separator), Ty::List(item), Json::String(text)) => self.joined(item, separator, text, at),
            (Carry::Json, ty, Json::String(text)) => self.embedded(ty, text, at),
            (_, ty, json) => self.typed(ty, json, at),
        }
    }

    /// A value that travels as JSON text.
    pub(super) fn embedded(&mut self, ty: &'a Ty, text: &str, at: &At) -> Option<Item> {
        if let Ty::Scalar(Scalar::String | Scalar::Json) = ty {
            return self.text(Scalar::Json, text, at);
        }
        if text.is_empty() {
            return None;
        }
        match serde_json::from_str(text) {
            Ok(json) => self.typed(ty, &json, at),
            Err(_) => Some(self.malformed(text.to_owned(), "JSON", at)),
        }
    }

    /// A list that travels in one value.
    pub(super) fn joined(&mut self, item: &'a Ty, separator: &str, text: &str, at: &At) -> Option<Item> {
        if text.is_empty() {
            return None;
        }
        let each = text.split(separator).enumerate().map(|(position, text)| match item {
            Ty::Scalar(scalar) => self.text(*scalar, text, &at.step(position + 1)),
            _ => Some(Item::Str(text.to_owned())),
        });
        Some(Item::List(Items::at_positions(each)))
    }

    fn typed(&mut self, ty: &'a Ty, json: &Json, at: &At) -> Option<Item> {
        match (ty, json) {
            (Ty::Scalar(scalar), json) => self.json(*scalar, json, at),
            (_, Json::Null) => None,
            (Ty::List(item), Json::Array(items)) => {
                let each =
                    items.iter().enumerate().map(|(position, json)| self.typed(item, json, &at.step(position + 1)));
                Some(Item::List(Items::at_positions(each)))
            }
            (Ty::List(_), json) => Some(self.malformed_json(json, "a list", at)),
            (Ty::Map(value), Json::Object(object)) => {
                let each = object
                    .iter()
                    .filter_map(|(key, json)| Some((key.clone(), self.typed(value, json, &at.step(key))?)));
                Some(Item::Map(Entries(each.collect())))
            }
            (Ty::Map(_), json) => Some(self.malformed_json(json, "an object", at)),
            (Ty::Named(id), json) => match (&self.api.type_of(*id).kind, json) {
                (TypeKind::Enum(_), json) => self.json(Scalar::String, json, at),
                (TypeKind::Struct { fields, .. }, Json::Object(object)) => {
                    Some(Item::Object(self.members(fields, self.shapes.of_type(*id), object, at)))
                }
                (TypeKind::Struct { .. }, json) => Some(self.malformed_json(json, "an object", at)),
            },
        }
    }
}

//! Schemas: what a value is, with its parts.

use serde_json::{Map, Value as Json};

use super::at::{At, kind};
use super::{facts, keys, scalar};
use crate::import::draft::{Facts, Field, NoteKind, Type, Wrapper};
use crate::model::Scalar;

const REF: &str = "#/components/schemas/";

/// A value and what is known of it.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) ty: Type,
    pub(super) facts: Facts,
    pub(super) doc: Option<String>,
    pub(super) wrapper: Option<Wrapper>,
}

impl Value {
    fn of(ty: Type) -> Self {
        Self { ty, facts: Facts::default(), doc: None, wrapper: None }
    }

    pub(super) fn named(self, name: &str) -> Field {
        let Self { ty, facts, doc, wrapper } = self;
        Field { wrapper, facts, doc, ..Field::new(name, ty) }
    }
}

/// Reads a schema; whatever it is, something comes of it.
pub(super) fn read<'a>(json: &'a Json, at: &mut At<'a>) -> Value {
    let Some(schema) = json.as_object() else {
        at.not_understood(format!("a schema should be an object and is {}", kind(json)));
        return Value::of(Type::Scalar(Scalar::Any));
    };
    if !at.budget.take() {
        return Value::of(Type::Scalar(Scalar::Any));
    }
    for key in schema.keys().filter(|key| !keys::SCHEMA.knows(key)) {
        at.not_understood(format!("key `{key}` of a schema"));
    }
    let mut value = match schema.get("$ref") {
        Some(target) => reference(schema, target, at),
        None => own(schema, at),
    };
    if let Some(doc) = doc(schema, at) {
        value.doc = Some(doc);
    }
    value
}

fn doc<'a>(schema: &'a Map<String, Json>, at: &mut At<'a>) -> Option<String> {
    at.text(schema, "description").or_else(|| at.text(schema, "title")).map(str::to_owned)
}

/// A schema that says itself what it is.
fn own<'a>(schema: &'a Map<String, Json>, at: &mut At<'a>) -> Value {
    let word = at.text(schema, "type").unwrap_or_else(|| guess(schema));
    match word {
        "object" => object(schema, at),
        "array" if schema.contains_key("items") || !schema.contains_key("properties") => list(schema, at),
        "array" => {
            let what = "a list with fields and no items was read as an object".to_owned();
            at.note_here(NoteKind::Repaired { rule: "list-with-fields".to_owned(), what });
            object(schema, at)
        }
        _ => {
            let format = at.text(schema, "format");
            let scalar = scalar::read(word, format, at).unwrap_or_else(|| {
                at.not_understood(if word.is_empty() {
                    "a schema without a type".to_owned()
                } else {
                    format!("type `{word}`")
                });
                Scalar::Any
            });
            stated(Type::Scalar(scalar), schema, at)
        }
    }
}

/// What a schema without a type is.
fn guess(schema: &Map<String, Json>) -> &'static str {
    let has = |key| schema.contains_key(key);
    if has("properties") || has("additionalProperties") {
        "object"
    } else if has("items") {
        "array"
    } else if has("enum") || has("enumValueTitles") {
        "string"
    } else {
        ""
    }
}

fn stated<'a>(ty: Type, schema: &'a Map<String, Json>, at: &mut At<'a>) -> Value {
    let facts = facts::read(schema, &ty, at);
    Value { facts, ..Value::of(ty) }
}

fn object<'a>(schema: &'a Map<String, Json>, at: &mut At<'a>) -> Value {
    let fields = at.object(schema, "properties").filter(|fields| !fields.is_empty());
    match fields {
        Some(fields) if at.is(schema, "itemNode") == Some(true) => wrapped(schema, fields, at),
        Some(properties) => {
            let ty = Type::Object(self::fields(schema, properties, at));
            stated(ty, schema, at)
        }
        None => {
            let ty = Type::Map(Box::new(values(schema, at)));
            stated(ty, schema, at)
        }
    }
}

/// What stands under free keys.
fn values<'a>(schema: &'a Map<String, Json>, at: &mut At<'a>) -> Type {
    match schema.get("additionalProperties") {
        Some(of @ Json::Object(inner)) if !inner.is_empty() => at.within("*", |at| read(of, at)).ty,
        _ => Type::Scalar(Scalar::Any),
    }
}

/// The fields of an object.
pub(super) fn fields<'a>(
    schema: &'a Map<String, Json>,
    properties: &'a Map<String, Json>,
    at: &mut At<'a>,
) -> Vec<Field> {
    let required: Vec<&str> = match schema.get("required") {
        Some(Json::Array(names)) => names.iter().filter_map(Json::as_str).collect(),
        _ => vec![],
    };
    let mut fields = Vec::with_capacity(properties.len());
    for (name, json) in properties {
        let mut field = at.within(name, |at| read(json, at)).named(name);
        field.facts.required |= required.contains(&name.as_str());
        fields.push(field);
    }
    fields
}

/// `{"Images": {"Image": […]}}`: the list, with the step before its items. Anything else is an object.
fn wrapped<'a>(schema: &'a Map<String, Json>, fields: &'a Map<String, Json>, at: &mut At<'a>) -> Value {
    let only = fields.iter().next().filter(|_| fields.len() == 1);
    let inner = only.map(|(name, json)| (name, at.within(name, |at| read(json, at))));
    match inner {
        Some((name, Value { ty: Type::List(item), facts, doc, wrapper: None })) => {
            let mut value = stated(Type::List(item), schema, at);
            let outer = std::mem::replace(&mut value.facts, facts);
            value.facts.required = outer.required;
            value.facts.deprecated = outer.deprecated.or(value.facts.deprecated);
            value.doc = doc;
            value.wrapper = Some(Wrapper::Named(name.clone()));
            value
        }
        Some((name, other)) => stated(Type::Object(vec![other.named(name)]), schema, at),
        None => {
            let ty = Type::Object(self::fields(schema, fields, at));
            stated(ty, schema, at)
        }
    }
}

fn list<'a>(schema: &'a Map<String, Json>, at: &mut At<'a>) -> Value {
    let Some(items) = schema.get("items") else {
        at.not_understood("a list that does not say of what".to_owned());
        return stated(Type::List(Box::new(Type::Scalar(Scalar::Any))), schema, at);
    };
    let item = at.within("[]", |at| read(items, at));
    // An item that is a list behind a step has no field that could name the step.
    let (ty, step) = (item.ty, item.wrapper);
    let inner = match step {
        Some(Wrapper::Named(name)) => Type::Object(vec![Value::of(ty).named(&name)]),
        _ => ty,
    };
    let is_plain = matches!(inner, Type::Scalar(_));
    let mut value = stated(Type::List(Box::new(inner)), schema, at);
    value.doc = item.doc;
    if is_plain {
        of_items(&mut value.facts, item.facts);
    }
    value
}

/// Facts of a list of scalars hold for each item; how many there are, and whether it is given, for the list.
fn of_items(list: &mut Facts, item: Facts) {
    list.values = item.values;
    list.range = item.range;
    list.length = item.length;
    list.pattern = item.pattern;
    list.secret |= item.secret;
    list.example = list.example.take().or(item.example);
}

/// A type of the product: by name where it has fields, in place where it has none.
fn reference<'a>(schema: &'a Map<String, Json>, target: &'a Json, at: &mut At<'a>) -> Value {
    let found = target.as_str().and_then(|text| text.strip_prefix(REF));
    let found = found.and_then(|name| at.schemas?.get_key_value(name));
    let Some((name, json)) = found else {
        at.not_understood(format!("`$ref: {}` leads nowhere", super::at::plain(target).unwrap_or_default()));
        let says_itself = !guess(schema).is_empty() || schema.contains_key("type");
        return if says_itself { own(schema, at) } else { stated(Type::Scalar(Scalar::Any), schema, at) };
    };
    let mut value = match named(name, json, at) {
        Some(ty) => Value::of(ty),
        None => in_place(name, json, at),
    };
    let stated = facts::read(schema, &value.ty, at);
    overlay(&mut value.facts, stated);
    value
}

/// The type by its name, read on its first use.
fn named<'a>(name: &'a str, json: &'a Json, at: &mut At<'a>) -> Option<Type> {
    let schema = json.as_object()?;
    let properties = schema.get("properties").and_then(Json::as_object).filter(|fields| !fields.is_empty())?;
    if schema.contains_key("$ref") || schema.get("itemNode").is_some_and(|is| is == true) {
        return None;
    }
    if !at.types.contains_key(name) {
        at.types.insert(name.to_owned(), Type::Object(vec![]));
        let fields = at.from(vec![name], |at| fields(schema, properties, at));
        at.types.insert(name.to_owned(), Type::Object(fields));
    }
    Some(Type::Named(name.to_owned()))
}

fn in_place<'a>(name: &'a str, json: &'a Json, at: &mut At<'a>) -> Value {
    if at.open.contains(&name) {
        at.not_understood(format!("type `{name}` is made of nothing but itself"));
        return Value::of(Type::Scalar(Scalar::Any));
    }
    at.open.push(name);
    let value = read(json, at);
    at.open.pop();
    value
}

/// What a use of a type says is said of that use.
fn overlay(facts: &mut Facts, own: Facts) {
    facts.required = own.required;
    facts.deprecated = own.deprecated.or_else(|| facts.deprecated.take());
    facts.secret |= own.secret;
    facts.values = own.values.or_else(|| facts.values.take());
    facts.default = own.default.or_else(|| facts.default.take());
    facts.range = own.range.or_else(|| facts.range.take());
    facts.length = own.length.or_else(|| facts.length.take());
    facts.pattern = own.pattern.or_else(|| facts.pattern.take());
    facts.min_items = own.min_items.or_else(|| facts.min_items.take());
    facts.max_items = own.max_items.or_else(|| facts.max_items.take());
    facts.example = own.example.or_else(|| facts.example.take());
}

//! Success answers: one value, written as JSON or XML by the types of the spec.
//!
//! The value has the wire's form; a list that the spec wraps may stand bare. Fields come out in the order of the spec,
//! then those that it does not know.

mod json;
mod page;
mod roa;
mod xml;

pub(crate) use page::{Page, Pages, page, written};
pub(crate) use roa::roa;

use serde_json::{Map, Value};
use yunspec_spec::model::{Api, Field, Operation, Ty, TypeKind, Wrapper};

use crate::envelope::Format;

/// The body of a success, with the request id in its place.
pub(crate) fn body(format: Format, api: &Api, operation: &Operation, value: Value, request_id: &str) -> String {
    let value = with_request_id(value, request_id);
    let ty = operation.response.as_ref();
    match format {
        Format::Json => json::write(api, ty, &value),
        Format::Xml => xml::write(api, &format!("{}Response", operation.name), ty, &value),
    }
}

/// Every answer that is an object carries the id; nothing is an empty object.
fn with_request_id(value: Value, request_id: &str) -> Value {
    let mut object = match value {
        Value::Object(object) => object,
        Value::Null => Map::new(),
        other => return other,
    };
    object.insert("RequestId".to_owned(), request_id.into());
    Value::Object(object)
}

/// A member of an object: its name, its field where the spec has one, its value.
type Member<'a> = (&'a str, Option<&'a Field>, &'a Value);

/// The members of an object, each with its field, in the order of the spec; unknown ones last.
fn members<'a>(api: &'a Api, ty: Option<&'a Ty>, object: &'a Map<String, Value>) -> Vec<Member<'a>> {
    let fields = fields(api, ty);
    let known = fields.iter().filter_map(|field| {
        let value = object.get(&field.name)?;
        Some((field.name.as_str(), Some(field), value))
    });
    let unknown = object.iter().filter(|(name, _)| fields.iter().all(|field| field.name != **name));
    known.chain(unknown.map(|(name, value)| (name.as_str(), None, value))).collect()
}

fn fields<'a>(api: &'a Api, ty: Option<&Ty>) -> &'a [Field] {
    match ty {
        Some(Ty::Named(id)) => match &api.type_of(*id).kind {
            TypeKind::Struct { fields, .. } => fields,
            TypeKind::Enum(_) => &[],
        },
        _ => &[],
    }
}

/// The type of what a list or a map holds.
fn inner(ty: Option<&Ty>) -> Option<&Ty> {
    match ty {
        Some(Ty::List(item) | Ty::Map(item)) => Some(item),
        _ => None,
    }
}

/// The items of a field that the spec wraps, whether the value wraps them or not, with the wrapper's name.
fn wrapped<'a>(field: Option<&'a Field>, value: &'a Value) -> Option<(&'a str, &'a [Value])> {
    let Some(Wrapper::Named(wrapper)) = field.and_then(|field| field.wrapper.as_ref()) else { return None };
    let list = value.get(wrapper).unwrap_or(value);
    match list {
        Value::Array(items) => Some((wrapper, items)),
        Value::Null => Some((wrapper, &[])),
        _ => None,
    }
}

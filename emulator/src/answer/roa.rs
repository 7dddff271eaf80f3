use serde_json::{Map, Value};
use yunspec_spec::model::{Api, Operation, Scalar, Ty, TypeId, TypeKind};

use super::{fields, json};
use crate::envelope::Format;

/// The body of a success in ROA style with its content type: JSON of any kind, or text as it is. Nothing becomes what
/// the fields of the answer show as their samples; where the operation answers nothing, there is no body.
pub(crate) fn roa(api: &Api, operation: &Operation, value: Value, request_id: &str) -> (&'static str, String) {
    let ty = operation.response.as_ref();
    match (ty, value) {
        (None, Value::Null) => ("", String::new()),
        (Some(Ty::Scalar(Scalar::String)), Value::Null) => (TEXT, String::new()),
        (Some(Ty::Scalar(Scalar::String)), Value::String(text)) => (TEXT, text),
        (ty, value) => {
            let value = if value.is_null() { sample(api, ty, &mut Vec::new()) } else { value };
            (Format::Json.content_type(), json::write(api, ty, &with_id(api, ty, value, request_id)))
        }
    }
}

/// A sample needs no more; types that hold each other many times would make it large.
const DEPTH: usize = 6;

const TEXT: &str = "text/plain;charset=utf-8";

/// What the samples of fields show of a type. A type that is inside itself is shown once.
fn sample(api: &Api, ty: Option<&Ty>, inside: &mut Vec<TypeId>) -> Value {
    match ty {
        Some(Ty::List(item)) => Value::Array(Some(sample(api, Some(item), inside)).into_iter().filter(shows).collect()),
        Some(Ty::Map(_)) | None => Value::Object(Map::new()),
        Some(Ty::Scalar(_)) => Value::Null,
        Some(Ty::Named(id)) => match &api.type_of(*id).kind {
            TypeKind::Enum(_) => Value::Null,
            TypeKind::Struct { .. } if inside.contains(id) || inside.len() >= DEPTH => Value::Null,
            TypeKind::Struct { fields, .. } => {
                inside.push(*id);
                let members = fields.iter().filter_map(|field| {
                    let shown = field.example.clone().unwrap_or_else(|| sample(api, Some(&field.ty), inside));
                    Some((field.name.clone(), shown)).filter(|(_, shown)| shows(shown))
                });
                let members = members.collect();
                inside.pop();
                Value::Object(members)
            }
        },
    }
}

fn shows(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => true,
    }
}

/// The id goes where the spec has a field for it; the header has it anyway.
fn with_id(api: &Api, ty: Option<&Ty>, value: Value, request_id: &str) -> Value {
    let mut value = value;
    let field = fields(api, ty).iter().find(|field| IDS.contains(&field.name.as_str()));
    if let (Some(field), Value::Object(object)) = (field, &mut value) {
        object.insert(field.name.clone(), request_id.into());
    }
    value
}

/// The spellings that services use.
const IDS: [&str; 3] = ["RequestId", "requestId", "request_id"];

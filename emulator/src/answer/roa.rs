use serde_json::{Map, Value};
use yunspec_spec::model::{Api, Operation, Scalar, Ty, TypeKind};

use super::{fields, json};
use crate::envelope::Format;

/// The body of a success in ROA style with its content type: JSON of any kind, or text as it is. Nothing becomes the
/// least that the operation may answer; where it answers nothing, there is no body.
pub(crate) fn roa(api: &Api, operation: &Operation, value: Value, request_id: &str) -> (&'static str, String) {
    let ty = operation.response.as_ref();
    match (ty, value) {
        (None, Value::Null) => ("", String::new()),
        (Some(Ty::Scalar(Scalar::String)), Value::Null) => (TEXT, String::new()),
        (Some(Ty::Scalar(Scalar::String)), Value::String(text)) => (TEXT, text),
        (ty, value) => {
            let value = if value.is_null() { least(api, ty) } else { value };
            (Format::Json.content_type(), json::write(api, ty, &with_id(api, ty, value, request_id)))
        }
    }
}

const TEXT: &str = "text/plain;charset=utf-8";

fn least(api: &Api, ty: Option<&Ty>) -> Value {
    match ty {
        Some(Ty::List(_)) => Value::Array(Vec::new()),
        Some(Ty::Map(_)) | None => Value::Object(Map::new()),
        Some(Ty::Named(id)) if matches!(api.type_of(*id).kind, TypeKind::Struct { .. }) => Value::Object(Map::new()),
        Some(Ty::Named(_) | Ty::Scalar(_)) => Value::Null,
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

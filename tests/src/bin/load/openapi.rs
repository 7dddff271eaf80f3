//! One operation as an `OpenAPI` document: what its spec says, with an answer as the example.

use serde_json::{Map, Value, json};
use yunspec_runtime::rules::Carry;
use yunspec_spec::model::{Api, Field, Operation, Scalar, Ty, TypeKind, Wrapper};

/// The document of an operation in RPC style. Parameters with indices in their names have no form in `OpenAPI`; the
/// first of each stands for all.
pub(super) fn document(api: &Api, operation: &Operation, example: &Value) -> Value {
    let mut parameters = vec![
        header("x-acs-action", &operation.name),
        header("x-acs-version", &api.service.version),
        header("x-acs-date", ""),
        header("x-acs-signature-nonce", ""),
        header("authorization", ""),
    ];
    for field in &operation.parameters {
        query(api, &field.name, field, &mut parameters);
    }
    let answer = operation.response.as_ref().map_or_else(|| json!({"type": "object"}), |ty| schema(api, ty));
    let content = json!({"application/json": {"schema": answer, "example": example}});
    let operation = json!({
        "operationId": operation.name,
        "parameters": parameters,
        "responses": {"200": {"description": operation.doc, "content": content}},
    });
    json!({
        "openapi": "3.0.3",
        "info": {"title": api.service.name, "version": api.service.version},
        "paths": {"/": {"post": operation}},
    })
}

fn header(name: &str, only: &str) -> Value {
    let schema = if only.is_empty() { json!({"type": "string"}) } else { json!({"type": "string", "enum": [only]}) };
    json!({"in": "header", "name": name, "required": true, "schema": schema})
}

fn query(api: &Api, name: &str, field: &Field, parameters: &mut Vec<Value>) {
    match &field.ty {
        Ty::List(item) if field.carry != Carry::Flat => {
            let schema = json!({"type": "array", "items": schema(api, item)});
            let form = json!({"in": "query", "name": name, "style": "form", "explode": false, "schema": schema});
            parameters.push(form);
        }
        Ty::List(item) => match fields(api, item) {
            Some(fields) => {
                for field in fields {
                    query(api, &format!("{name}.1.{}", field.name), field, parameters);
                }
            }
            None => parameters.push(json!({"in": "query", "name": format!("{name}.1"), "schema": schema(api, item)})),
        },
        ty => {
            parameters
                .push(json!({"in": "query", "name": name, "required": field.required, "schema": schema(api, ty)}));
        }
    }
}

fn fields<'a>(api: &'a Api, ty: &Ty) -> Option<&'a [Field]> {
    match ty {
        Ty::Named(id) => match &api.type_of(*id).kind {
            TypeKind::Struct { fields, .. } => Some(fields),
            TypeKind::Enum(_) => None,
        },
        _ => None,
    }
}

fn schema(api: &Api, ty: &Ty) -> Value {
    match ty {
        Ty::Scalar(scalar) => match scalar {
            Scalar::Int32 | Scalar::Int64 => json!({"type": "integer"}),
            Scalar::Float | Scalar::Double => json!({"type": "number"}),
            Scalar::Bool => json!({"type": "boolean"}),
            Scalar::Any => json!({}),
            _ => json!({"type": "string"}),
        },
        Ty::List(item) => json!({"type": "array", "items": schema(api, item)}),
        Ty::Map(value) => json!({"type": "object", "additionalProperties": schema(api, value)}),
        // Sets of values are open.
        Ty::Named(_) => match fields(api, ty) {
            None => json!({"type": "string"}),
            Some(fields) => {
                let properties: Map<_, _> = fields.iter().map(|it| (it.name.clone(), wrapped(api, it))).collect();
                json!({"type": "object", "properties": properties})
            }
        },
    }
}

fn wrapped(api: &Api, field: &Field) -> Value {
    let schema = schema(api, &field.ty);
    match &field.wrapper {
        Some(Wrapper::Named(name)) => json!({"type": "object", "properties": {name: schema}}),
        _ => schema,
    }
}

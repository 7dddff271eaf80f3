//! What answers show of resources: the fields that their type has.

use serde_json::{Map, Value};
use yunspec_spec::model::{Emulate, Field, Scalar, Ty, TypeKind};

use crate::behaviour::Question;

/// Fields of the answer that are named like parameters, with what the request says.
pub(crate) fn echoed(question: &Question<'_>) -> Map<String, Value> {
    let fields = fields(question, question.operation.response.as_ref());
    let scalars = fields.iter().filter(|field| is_scalar(question, &field.ty));
    scalars.filter_map(|field| Some((field.name.clone(), question.request.json(&field.name)?))).collect()
}

/// The answer about some resources: fields that are named like theirs, and what the spec maps.
pub(super) fn of(question: &Question<'_>, emulate: &Emulate, records: &[Map<String, Value>]) -> Value {
    let mut answer = echoed(question);
    let Some(first) = records.first() else { return Value::Object(answer) };
    for field in fields(question, question.operation.response.as_ref()) {
        match emulate.answer.get(&field.name) {
            Some(of) if matches!(field.ty, Ty::List(_)) => {
                let all = records.iter().map(|record| shown(question, &field.name, of, record));
                answer.insert(field.name.clone(), all.collect());
            }
            Some(of) => {
                answer.insert(field.name.clone(), shown(question, &field.name, of, first));
            }
            None => {
                answer.extend(first.get(&field.name).map(|value| (field.name.clone(), value.clone())));
            }
        }
    }
    Value::Object(answer)
}

/// A field of a resource, or with `.` all that the type of the answer's field has.
pub(crate) fn shown(question: &Question<'_>, name: &str, of: &str, record: &Map<String, Value>) -> Value {
    if of != "." {
        return record.get(of).cloned().unwrap_or(Value::Null);
    }
    let response = fields(question, question.operation.response.as_ref());
    let ty = response.iter().find(|field| field.name == name).map(|field| match &field.ty {
        Ty::List(item) => item.as_ref(),
        ty => ty,
    });
    object(question, fields(question, ty), record)
}

/// What a type has of a record.
fn object(question: &Question<'_>, fields: &[Field], record: &Map<String, Value>) -> Value {
    let known = fields.iter().filter_map(|field| {
        let value = record.get(&field.name)?;
        Some((field.name.clone(), fitted(question, &field.ty, value)))
    });
    Value::Object(known.collect())
}

/// A value as its type travels: what a request gives as a number may be text in an answer.
fn fitted(question: &Question<'_>, ty: &Ty, value: &Value) -> Value {
    match (ty, value) {
        (Ty::Scalar(Scalar::String), Value::Number(number)) => number.to_string().into(),
        (Ty::Scalar(Scalar::String), Value::Bool(flag)) => flag.to_string().into(),
        (Ty::List(item), Value::Array(items)) => items.iter().map(|value| fitted(question, item, value)).collect(),
        (Ty::Named(_), Value::Object(record)) => object(question, fields(question, Some(ty)), record),
        (_, value) => value.clone(),
    }
}

/// Whether the answer has a field of this name.
pub(super) fn has_field(question: &Question<'_>, name: &str) -> bool {
    fields(question, question.operation.response.as_ref()).iter().any(|field| field.name == name)
}

fn fields<'a>(question: &Question<'a>, ty: Option<&Ty>) -> &'a [Field] {
    match ty {
        Some(Ty::Named(id)) => match &question.api.type_of(*id).kind {
            TypeKind::Struct { fields, .. } => fields,
            TypeKind::Enum(_) => &[],
        },
        _ => &[],
    }
}

fn is_scalar(question: &Question<'_>, ty: &Ty) -> bool {
    match ty {
        Ty::Scalar(_) => true,
        Ty::Named(id) => matches!(question.api.type_of(*id).kind, TypeKind::Enum(_)),
        Ty::List(_) | Ty::Map(_) => false,
    }
}

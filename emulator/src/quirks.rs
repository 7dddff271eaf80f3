//! Right answers in forms that the service was seen to send: for clients that must take them.

use serde_json::Value;
use yunspec_spec::model::{Api, Ty, TypeKind, Wrapper};

use crate::faults::Broken;

/// The name of fields that no spec has.
const NEW_FIELD: &str = "YunspecNewField";

/// The value of enums that no spec has.
const NEW_VALUE: &str = "YunspecNewValue";

/// An answer with a new value wherever its type is an enum; one that is empty or absent stays so.
pub(crate) fn with_new_enum_values(api: &Api, ty: Option<&Ty>, value: &mut Value) {
    match ty {
        Some(Ty::List(item) | Ty::Map(item)) => match value {
            Value::Array(items) => items.iter_mut().for_each(|value| with_new_enum_values(api, Some(item), value)),
            Value::Object(items) => items.values_mut().for_each(|value| with_new_enum_values(api, Some(item), value)),
            _ => {}
        },
        Some(Ty::Named(id)) => match (&api.type_of(*id).kind, value) {
            (TypeKind::Enum(_), Value::String(text)) if !text.is_empty() => NEW_VALUE.clone_into(text),
            (TypeKind::Struct { fields, .. }, Value::Object(object)) => {
                for field in fields {
                    let value = object.get_mut(&field.name);
                    if let Some(value) = value.and_then(|value| unwrapped(field.wrapper.as_ref(), value)) {
                        with_new_enum_values(api, Some(&field.ty), value);
                    }
                }
            }
            _ => {}
        },
        _ => {}
    }
}

/// The list inside of its wrapper, where it stands in one.
fn unwrapped<'v>(wrapper: Option<&Wrapper>, value: &'v mut Value) -> Option<&'v mut Value> {
    match wrapper {
        Some(Wrapper::Named(name)) if value.get(name).is_some() => value.get_mut(name),
        _ => Some(value),
    }
}

/// A body of JSON in another form; what is no JSON stays.
pub(crate) fn bent(how: Broken, body: String) -> String {
    let Ok(mut value) = serde_json::from_str(&body) else { return body };
    bend(how, &mut value);
    value.to_string()
}

fn bend(how: Broken, value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if how == Broken::DroppedLists {
                fields.retain(|_, value| !is_empty_list(value));
            }
            for value in fields.values_mut() {
                bend(how, value);
            }
            if how == Broken::NewFields {
                fields.insert(NEW_FIELD.to_owned(), "new".into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| bend(how, item)),
        Value::Number(number) if how == Broken::NumbersAsText => *value = number.to_string().into(),
        _ => {}
    }
    if how == Broken::DroppedWrappers
        && let Some(list) = wrapped(value)
    {
        *value = list;
    }
}

/// The list of an object that holds nothing else.
fn wrapped(value: &mut Value) -> Option<Value> {
    let fields = value.as_object_mut().filter(|fields| fields.len() == 1)?;
    fields.values_mut().find(|value| value.is_array()).map(Value::take)
}

fn is_empty_list(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.len() == 1 && fields.values().all(is_empty_list),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Broken, bent};

    const BODY: &str = r#"{"Images":{"Image":[{"Size":40,"Tags":{"Tag":[]}}]},"TotalCount":1}"#;

    #[track_caller]
    fn check(how: Broken, expected: &str) {
        assert_eq!(bent(how, BODY.to_owned()), expected);
    }

    #[test]
    fn numbers_as_text() {
        check(Broken::NumbersAsText, r#"{"Images":{"Image":[{"Size":"40","Tags":{"Tag":[]}}]},"TotalCount":"1"}"#);
    }

    #[test]
    fn dropped_wrappers() {
        check(Broken::DroppedWrappers, r#"{"Images":[{"Size":40,"Tags":[]}],"TotalCount":1}"#);
    }

    #[test]
    fn dropped_lists() {
        check(Broken::DroppedLists, r#"{"Images":{"Image":[{"Size":40}]},"TotalCount":1}"#);
    }

    #[test]
    fn xml_stays() {
        assert_eq!(bent(Broken::NewFields, "<a/>".to_owned()), "<a/>");
    }
}

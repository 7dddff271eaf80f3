//! Examples of requests and answers.

use serde_json::Value as Json;

use super::value;
use crate::import::draft::{Example, Field, Type};
use crate::write::Yaml;

/// The entries of `examples:`.
pub(super) fn examples(examples: &[Example], parameters: &[Field]) -> Vec<Yaml> {
    examples.iter().filter_map(|example| one(example, parameters)).collect()
}

fn one(example: &Example, parameters: &[Field]) -> Option<Yaml> {
    let mut request = Vec::new();
    for (name, text) in &example.request {
        let steps: Vec<&str> = name.split('.').collect();
        put(&mut request, &steps, text, parameters);
    }
    let mut entries = Vec::new();
    if !request.is_empty() {
        entries.push(("request", Yaml::Map(request)));
    }
    entries.extend(example.response.as_ref().filter(|body| !is_empty(body)).map(|body| ("response", body.into())));
    entries.extend(example.response_xml.as_ref().map(|xml| ("response_xml", xml.as_str().into())));
    (!entries.is_empty()).then(|| Yaml::map(entries))
}

fn is_empty(body: &Json) -> bool {
    match body {
        Json::Null => true,
        Json::Object(entries) => entries.is_empty(),
        _ => false,
    }
}

/// Puts a flattened value where its name leads; what names no parameter is no part of the example.
fn put(into: &mut Vec<(String, Yaml)>, steps: &[&str], text: &str, fields: &[Field]) {
    let Some((first, rest)) = steps.split_first() else { return };
    let Some(field) = fields.iter().find(|field| field.name == *first) else { return };
    let Some(place) = place(into, first) else { return };
    below(place, rest, text, field, &field.ty);
    into.retain(|(_, value)| *value != Yaml::Plain(String::new()));
}

fn below(place: &mut Yaml, rest: &[&str], text: &str, field: &Field, ty: &Type) {
    match (ty, rest) {
        (Type::Scalar(scalar), []) => {
            if let Some(value) = value::typed(*scalar, text) {
                *place = value;
            }
        }
        (Type::List(_) | Type::Map(_) | Type::Object(_), []) if field.carry.is_some() => *place = text.into(),
        (Type::List(item), [number, rest @ ..]) if number.parse::<usize>().is_ok_and(|it| (1..=100).contains(&it)) => {
            if let Yaml::Plain(_) = place {
                *place = Yaml::List(Vec::new());
            }
            let index = number.parse::<usize>().unwrap_or(1) - 1;
            let Yaml::List(items) = place else { return };
            if index == items.len() {
                items.push(Yaml::Plain(String::new()));
            }
            if let Some(place) = items.get_mut(index) {
                below(place, rest, text, field, item);
            }
            items.retain(|item| *item != Yaml::Plain(String::new()));
        }
        (Type::Object(fields), [..]) if !rest.is_empty() => {
            if let Yaml::Plain(_) = place {
                *place = Yaml::Map(Vec::new());
            }
            if let Yaml::Map(entries) = place {
                put(entries, rest, text, fields);
            }
        }
        _ => {}
    }
}

/// The value of a key, new ones at the end.
fn place<'a>(into: &'a mut Vec<(String, Yaml)>, key: &str) -> Option<&'a mut Yaml> {
    if !into.iter().any(|(known, _)| known == key) {
        into.push((key.to_owned(), Yaml::Plain(String::new())));
    }
    into.iter_mut().find(|(known, _)| known == key).map(|(_, value)| value)
}

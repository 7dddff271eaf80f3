//! Parameters: a schema, its place in the request, and how it becomes one value.

use serde_json::{Map, Value as Json};

use super::at::{At, kind};
use super::{keys, schema};
use crate::import::draft::{Carry, Field, NoteKind, Type};
use crate::model::Scalar;
use crate::rules::Place;

/// A parameter; `None`: it has no name.
pub(super) fn read<'a>(json: &'a Json, consumes: &[&str], at: &mut At<'a>) -> Option<Field> {
    let Some(parameter) = json.as_object() else {
        at.not_understood(format!("a parameter should be an object and is {}", kind(json)));
        return None;
    };
    let Some(name) = at.text(parameter, "name") else {
        at.not_understood("a parameter without a name".to_owned());
        return None;
    };
    Some(at.within(name, |at| named(name, parameter, consumes, at)))
}

fn named<'a>(name: &'a str, parameter: &'a Map<String, Json>, consumes: &[&str], at: &mut At<'a>) -> Field {
    for key in parameter.keys().filter(|key| !keys::PARAMETER.knows(key)) {
        at.not_understood(format!("key `{key}` of a parameter"));
    }
    let schema = parameter.get("schema").unwrap_or(&Json::Null);
    let mut field = schema::read(schema, at).named(name);
    let place = place(parameter, at);
    let style = at.text(parameter, "style");
    field.carry = carry(&mut field.ty, place, style, consumes, at);
    field.place = Some(place).filter(|place| *place != Place::Query);
    field
}

fn place<'a>(parameter: &'a Map<String, Json>, at: &mut At<'a>) -> Place {
    match at.text(parameter, "in") {
        None | Some("query") => Place::Query,
        Some("formData") => Place::Form,
        Some("path") => Place::Path,
        Some("header") => Place::Header,
        Some("host") => Place::Host,
        Some("body") => Place::Body,
        Some(other) => {
            at.not_understood(format!("`in: {other}`"));
            Place::Query
        }
    }
}

fn carry(ty: &mut Type, place: Place, style: Option<&str>, consumes: &[&str], at: &mut At<'_>) -> Option<Carry> {
    if place == Place::Body {
        return body(ty, style, consumes);
    }
    let has_parts = !matches!(ty, Type::Scalar(_));
    let is_one_piece = matches!(place, Place::Path | Place::Header | Place::Host);
    let is_list = matches!(ty, Type::List(item) if matches!(**item, Type::Scalar(_)));
    match style {
        _ if !has_parts => None,
        Some("json") => Some(Carry::Json),
        Some("simple") if is_list => Some(Carry::Join(",".to_owned())),
        Some("spaceDelimited") if is_list => Some(Carry::Join(" ".to_owned())),
        Some("pipeDelimited") if is_list => Some(Carry::Join("|".to_owned())),
        None if is_one_piece && is_list => Some(Carry::Join(",".to_owned())),
        None | Some("repeatList" | "flat") if !is_one_piece => None,
        None | Some("repeatList" | "flat") => {
            at.note_here(NoteKind::NotSupported(
                "several headers or segments of one parameter; it is sent as JSON".to_owned(),
            ));
            Some(Carry::Json)
        }
        Some(other) => {
            at.note_here(NoteKind::NotSupported(format!("style `{other}`; it is sent as JSON")));
            Some(Carry::Json)
        }
    }
}

/// Text is the body itself, not text in JSON.
fn body(ty: &mut Type, style: Option<&str>, consumes: &[&str]) -> Option<Carry> {
    let takes = |what: &str| consumes.iter().any(|kind| kind.contains(what));
    if let Type::Scalar(Scalar::String | Scalar::Bytes) = ty {
        *ty = Type::Scalar(Scalar::Bytes);
        return None;
    }
    let has_fields = matches!(ty, Type::Object(_) | Type::Named(_) | Type::Map(_));
    match style {
        Some("xml") if has_fields => Some(Carry::Xml),
        None if has_fields && takes("xml") => Some(Carry::Xml),
        None if has_fields && takes("urlencoded") => Some(Carry::Form),
        _ => Some(Carry::Json),
    }
}

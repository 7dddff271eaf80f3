//! An operation.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::at::{At, kind};
use super::{demo, errors, keys, nest, parameter, prose, schema};
use crate::import::draft::{Draft, Field, NoteKind, Product, Source, Type};
use crate::model::{Kind, Style};

/// Reads one operation; whatever it is, a draft comes of it.
pub(super) fn read<'a>(
    name: &'a str,
    json: &'a Json,
    product: &Product,
    source: &Source,
    groups: &BTreeMap<&str, String>,
    mut at: At<'a>,
) -> Draft {
    let mut draft = empty(name, product, source);
    draft.group = groups.get(name).cloned();
    match json.as_object() {
        Some(api) => fill(&mut draft, api, &mut at),
        None => at.not_understood(format!("the operation should be an object and is {}", kind(json))),
    }
    draft.types = at.types;
    draft.notes = at.notes;
    prose::read(&mut draft);
    draft
}

fn empty(name: &str, product: &Product, source: &Source) -> Draft {
    Draft {
        operation: name.to_owned(),
        product: product.clone(),
        source: source.clone(),
        doc: None,
        group: None,
        kind: None,
        methods: vec![],
        path: None,
        deprecated: None,
        parameters: vec![],
        rules: vec![],
        response: None,
        types: indexmap::IndexMap::new(),
        errors: vec![],
        examples: vec![],
        notes: vec![],
    }
}

fn fill<'a>(draft: &mut Draft, api: &'a Map<String, Json>, at: &mut At<'a>) {
    for key in api.keys().filter(|key| !keys::OPERATION.knows(key)) {
        at.not_understood(format!("key `{key}` of an operation"));
    }
    draft.doc = doc(api, at);
    draft.kind = effect(api, at);
    draft.methods = at.texts(api, "methods").into_iter().map(str::to_ascii_uppercase).collect();
    draft.path = at.text(api, "path").map(str::to_owned);
    draft.deprecated = deprecated(api, at);
    draft.parameters = parameters(api, draft.product.style, at);
    draft.response = response(api, at);
    draft.errors = at.object(api, "errorCodes").map(|codes| errors::read(codes, at)).unwrap_or_default();
    draft.examples = at.text(api, "responseDemo").map(|shown| demo::read(shown, at)).unwrap_or_default();
}

/// The summary, then what the description has beyond it; the title where there is neither.
fn doc<'a>(api: &'a Map<String, Json>, at: &mut At<'a>) -> Option<String> {
    let (summary, description) = (at.text(api, "summary"), at.text(api, "description"));
    match (summary, description) {
        (Some(summary), Some(description)) if !description.starts_with(summary) => {
            Some(format!("{summary}\n\n{description}"))
        }
        (_, Some(text)) | (Some(text), None) => Some(text.to_owned()),
        (None, None) => at.text(api, "title").map(str::to_owned),
    }
}

/// `operationType` decides, `systemTags` where it is silent. What either calls a change is one: a read may be repeated.
fn effect<'a>(api: &'a Map<String, Json>, at: &mut At<'a>) -> Option<Kind> {
    let tags = at.object(api, "systemTags");
    let tag = tags.and_then(|tags| at.text(tags, "operationType"));
    match (at.text(api, "operationType"), tag) {
        (Some("read"), Some(tag @ ("create" | "update" | "delete"))) => {
            let other = format!("`operationType: read`, but its tag is `{tag}`");
            at.note_here(NoteKind::Disagrees { taken: "write".to_owned(), other });
            Some(Kind::Write)
        }
        (Some("read"), _) | (None, Some("get" | "list")) => Some(Kind::Read),
        (Some("write" | "readAndWrite"), _) | (None, Some("create" | "update" | "delete")) => Some(Kind::Write),
        (Some(other), _) => {
            at.not_understood(format!("`operationType: {other}`"));
            None
        }
        (None, _) => None,
    }
}

/// The reason is made of the operations that replace it, where some are named.
fn deprecated<'a>(api: &'a Map<String, Json>, at: &mut At<'a>) -> Option<String> {
    if at.is(api, "deprecated") != Some(true) {
        return None;
    }
    let info = at.object(api, "staticInfo");
    let others = info.map(|info| at.texts(info, "substitutions")).unwrap_or_default();
    let names: Vec<_> = others.iter().map(|name| format!("`{}`", name.rsplit("::").next().unwrap_or(name))).collect();
    Some(if names.is_empty() { String::new() } else { format!("Use {} instead.", names.join(", ")) })
}

fn parameters<'a>(api: &'a Map<String, Json>, style: Option<Style>, at: &mut At<'a>) -> Vec<Field> {
    let consumes = at.texts(api, "consumes");
    let list = at.list(api, "parameters").unwrap_or_default();
    let read: Vec<_> = list.iter().filter_map(|json| parameter::read(json, &consumes, at)).collect();
    nest::nest(read, style == Some(Style::Rpc), at)
}

/// The answer of the first status that is a success.
fn response<'a>(api: &'a Map<String, Json>, at: &mut At<'a>) -> Option<Type> {
    let all = at.object(api, "responses")?;
    let mut good: Vec<_> = all.iter().filter(|(status, _)| status.starts_with('2')).collect();
    good.sort_by_key(|(status, answer)| (answer.get("schema").is_none(), *status));
    let answer = good.first()?.1.as_object()?;
    let headers = at.object(answer, "headers");
    let names: Vec<_> =
        headers.into_iter().flat_map(Map::keys).map(String::as_str).filter(|name| is_own(name)).collect();
    if !names.is_empty() {
        at.note_here(NoteKind::NotSupported(format!("headers of the answer: {}", names.join(", "))));
    }
    let schema = answer.get("schema").filter(|schema| !schema.is_null())?;
    Some(root(schema, at))
}

/// Whether a header says something of the operation, not of HTTP or of the request as such.
fn is_own(header: &str) -> bool {
    let header = header.to_ascii_lowercase();
    let is_common = matches!(header.as_str(), "server" | "date" | "connection" | "content-type" | "content-length");
    !is_common && !header.replace('-', "").ends_with("requestid")
}

/// A root has no name that a step could stand behind, and where it shows no fields it has none.
fn root<'a>(json: &'a Json, at: &mut At<'a>) -> Type {
    let Some(schema) = json.as_object() else { return schema::read(json, at).ty };
    let is_object = schema.get("type").is_some_and(|ty| ty == "object") && !schema.contains_key("$ref");
    match schema.get("properties").and_then(Json::as_object) {
        Some(properties) if is_object => Type::Object(schema::fields(schema, properties, at)),
        None if is_object && !schema.contains_key("additionalProperties") => Type::Object(vec![]),
        _ => schema::read(json, at).ty,
    }
}

//! The facts of fields, types and error codes, as lines of Markdown.

use serde_json::Value as Json;
use yunspec_spec::model::{ApiError, Constraint, EnumValue, Field, Operation, Origin, Ty, Type, TypeId, TypeKind};
use yunspec_spec::rules::{Carry, Cross, Level, Place, Rule};

use super::Doc;
use crate::context::Context;

/// A struct of the spec.
pub(crate) fn struct_type(cx: &Context<'_>, id: TypeId, of: &Type) -> Doc {
    let path = cx.usage.path(id);
    let otherwise = || match path.strip_suffix(".N") {
        Some(list) => format!("One item of `{list}`."),
        None if path.is_empty() => format!("What `{}` answers.", owner(cx, of)),
        None => format!("What `{path}` holds."),
    };
    Doc::of(&of.doc, otherwise)
}

/// An enum of the spec.
pub(crate) fn enum_type(cx: &Context<'_>, id: TypeId, of: &Type) -> Doc {
    let path = cx.usage.path(id);
    let path = path.strip_suffix(".N").unwrap_or(path);
    Doc::of(&of.doc, || format!("A value of `{path}`."))
}

fn owner<'a>(cx: &'a Context<'_>, of: &Type) -> &'a str {
    of.owner.map_or(cx.api.service.name.as_str(), |owner| &cx.api.operation(owner).name)
}

/// A value of an enum.
pub(crate) fn enum_value(value: &EnumValue) -> Doc {
    Doc::of(&introduced(&value.value, &value.doc), String::new)
}

/// A field of a response.
pub(crate) fn answer_field(cx: &Context<'_>, field: &Field) -> Doc {
    let name = format!("Travels as {}", code(&field.name));
    let facts = [Some(name), values(cx, field), format(field), example(field), origin(field)];
    Doc::of(&field.doc, || format!("The field `{}`.", field.name))
        .facts(facts.into_iter().flatten().chain(field.constraints.iter().filter_map(constraint)))
}

/// A parameter, or a field of one. `path` is its wire path in the operation, where there is one such operation.
pub(crate) fn parameter(
    cx: &Context<'_>,
    field: &Field,
    rules: &[&Cross],
    operation: Option<(&Operation, &str)>,
) -> Doc {
    let path = operation.map_or(field.name.as_str(), |(_, path)| path);
    let travels = wire_name(field, path, operation.map(|(operation, _)| operation));
    let facts = [Some(travels), aliases(field), values(cx, field), default(field), format(field)];
    let limits = field.constraints.iter().filter_map(constraint);
    let across = rules.iter().filter_map(|rule| requires(rule, &field.name));
    let rejected = operation.and_then(|(operation, path)| rejected(operation, path));
    let tries = operation.and_then(|(operation, path)| tries(operation, path));
    let about = [tries, rejected, example(field), origin(field)];
    Doc::of(&field.doc, || format!("The parameter `{}`.", field.name))
        .facts(facts.into_iter().flatten().chain(limits).chain(across).chain(about.into_iter().flatten()))
}

/// An error code: what is known of it is the status and the message.
pub(crate) fn error_code(error: &ApiError) -> Doc {
    let message = match error.message.trim() {
        "" => "without a message.".to_owned(),
        message => code(message),
    };
    let travels = format!("{} with status {}: {message}", code(&error.code), error.status);
    let rejects = error.rejects.as_ref().map(|path| format!("Answers a value of {} that is not allowed.", code(path)));
    Doc::of(&travels, String::new).paragraph(&error.doc).paragraph(rejects.as_deref().unwrap_or_default())
}

/// `value`: what it means.
fn introduced(value: &str, doc: &str) -> String {
    let doc = doc.trim();
    if doc.is_empty() { format!("{}.", code(value)) } else { format!("{}: {doc}", code(value)) }
}

/// Text as a code span, on one line; a backtick would end it and becomes an apostrophe.
pub(super) fn code(text: &str) -> String {
    let text = text.replace(|c: char| c.is_control(), " ").replace('`', "'");
    if text.trim().is_empty() { format!("`\"{text}\"` (no text)") } else { format!("`{text}`") }
}

fn codes<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().map(code).collect::<Vec<_>>().join(", ")
}

/// The place and the name in a request; items of a list are counted from 1 where `N` stands.
fn wire_name(field: &Field, path: &str, operation: Option<&Operation>) -> String {
    if field.place == Place::Body {
        return format!("Travels as the body: {}", body(&field.carry));
    }
    match operation.and_then(|operation| in_body(operation, path)) {
        Some((Carry::Form, below)) => format!("{} of the form", named(field, below)),
        Some((_, below)) => match below.strip_prefix("N.") {
            Some(below) => format!("Travels as {} in each item of the body", code(below)),
            None => format!("Travels as {} in the body", code(below)),
        },
        None => named(field, path),
    }
}

fn body(carry: &Carry) -> &'static str {
    match carry {
        Carry::Form => "a form",
        Carry::Xml => "XML",
        Carry::Bytes => "bytes",
        Carry::Flat | Carry::Join(_) | Carry::Json => "JSON",
    }
}

/// How the body travels that a field stands in, and the field's path below it.
fn in_body<'a>(operation: &'a Operation, path: &'a str) -> Option<(&'a Carry, &'a str)> {
    let (root, below) = path.split_once('.')?;
    let body = operation.parameters.iter().find(|field| field.place == Place::Body && field.name == root)?;
    Some((&body.carry, below))
}

fn named(field: &Field, path: &str) -> String {
    let items = if field.carry == Carry::Flat && matches!(field.ty, Ty::List(_)) { ".N" } else { "" };
    let carry = match &field.carry {
        Carry::Flat => String::new(),
        Carry::Join(separator) => format!(", items joined with {}", code(separator)),
        Carry::Json => ", as JSON text".to_owned(),
        Carry::Form => ", as a form".to_owned(),
        Carry::Xml => ", as XML".to_owned(),
        Carry::Bytes => ", as bytes".to_owned(),
    };
    let place = match field.place {
        Place::Query | Place::Body => "",
        Place::Form => " in the form",
        Place::Path => " in the path",
        Place::Header => " in a header",
        Place::Host => " in the host name",
    };
    format!("Travels as {}{place}{carry}", code(&format!("{path}{items}")))
}

fn aliases(field: &Field) -> Option<String> {
    let spellings = codes(field.aliases.iter().map(String::as_str));
    (!spellings.is_empty()).then(|| format!("Old spelling, never sent: {spellings}"))
}

fn values(cx: &Context<'_>, field: &Field) -> Option<String> {
    let id = cx.enum_of(&field.ty)?;
    let TypeKind::Enum(values) = &cx.api.type_of(id).kind else { return None };
    Some(format!(
        "Known values: {}",
        codes(values.iter().map(|value| value.value.as_str()).filter(|value| !value.is_empty()))
    ))
}

fn default(field: &Field) -> Option<String> {
    let default = match field.default.as_ref()? {
        Json::Array(items) => codes(items.iter().map(wire_text).collect::<Vec<_>>().iter().map(String::as_str)),
        value => code(&wire_text(value)),
    };
    Some(format!("Default: {default}"))
}

fn format(field: &Field) -> Option<String> {
    field.format.as_ref().map(|format| format!("Format: {}", code(format)))
}

fn example(field: &Field) -> Option<String> {
    if field.secret {
        return None;
    }
    field.example.as_ref().map(|example| format!("Example: {}", code(&wire_text(example))))
}

fn origin(field: &Field) -> Option<String> {
    let source = match field.from? {
        Origin::Document => "another document",
        Origin::Metadata => "the metadata of the service",
        Origin::Recorded => "recorded answers",
    };
    Some(format!("Known from {source} only"))
}

/// Enums and formats have lines of their own.
fn constraint(constraint: &Constraint) -> Option<String> {
    if matches!(constraint.rule, Rule::Enum(_) | Rule::Time(_)) {
        return None;
    }
    let allowed = match &constraint.rule {
        Rule::Required => "Required".to_owned(),
        Rule::Range { min, max } => format!("Allowed: {}", bounds(*min, *max)),
        Rule::Length { min, max } => format!("Allowed: {} characters", bounds(*min, *max)),
        rule => format!("Allowed: {rule}"),
    };
    Some(match constraint.level {
        Level::Hard => allowed,
        Level::Documented => format!("{allowed}, says the document (a warning only)"),
    })
}

/// Both ends belong: `1 to 100`.
fn bounds<T: std::fmt::Display>(min: Option<T>, max: Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => "any number of".to_owned(),
    }
}

fn requires(rule: &Cross, name: &str) -> Option<String> {
    match rule {
        Cross::Requires { when, equals, requires } if when == name => {
            let requires = codes(requires.iter().map(AsRef::as_ref));
            let equals = codes(equals.iter().map(AsRef::as_ref));
            Some(if equals.is_empty() {
                format!("Requires {requires}")
            } else {
                format!("Where it is {equals}: requires {requires}")
            })
        }
        Cross::Requires { .. } => None,
        Cross::ExactlyOne(paths) => one_of(paths, name, "Exactly one of"),
        Cross::AtMostOne(paths) => one_of(paths, name, "At most one of"),
        Cross::AtLeastOne(paths) => one_of(paths, name, "At least one of"),
    }
}

fn one_of(paths: &[std::borrow::Cow<'static, str>], name: &str, how_many: &str) -> Option<String> {
    let paths = paths.iter().any(|path| path == name).then(|| codes(paths.iter().map(AsRef::as_ref)))?;
    Some(format!("{how_many} {paths}"))
}

/// The parameter that a method of the call sets.
fn tries(operation: &Operation, path: &str) -> Option<String> {
    let dry_run = operation.dry_run.as_ref().filter(|dry_run| dry_run.parameter == path)?;
    let passed = code(&dry_run.passes_with);
    Some(format!("Set by `dry_run` of the call, which takes {passed} for what it is: a request that passes"))
}

/// The errors that answer a value which is not allowed.
fn rejected(operation: &Operation, path: &str) -> Option<String> {
    let errors = operation.errors.iter().filter(|error| error.rejects.as_deref() == Some(path));
    let errors: Vec<String> = errors.map(|error| format!("{} ({})", code(&error.code), error.status)).collect();
    (!errors.is_empty()).then(|| format!("Refused with {}", errors.join(", ")))
}

/// A value of a spec as it travels.
pub(super) fn wire_text(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        value => value.to_string(),
    }
}

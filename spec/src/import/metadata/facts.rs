//! What the keys of a schema say of a value.

use serde_json::{Map, Value as Json};

use super::at::{At, plain};
use crate::import::draft::{Bounds, Choice, Evidence, Facts, NoteKind, Stated, Type};
use crate::model::Scalar;

/// Facts of a value of this type.
pub(super) fn read<'a>(schema: &'a Map<String, Json>, ty: &Type, at: &mut At<'a>) -> Facts {
    let mut facts = Facts {
        required: is_required(schema, at),
        deprecated: deprecated(schema, at),
        secret: at.is(schema, "sensitive").unwrap_or(false) || schema.get("format").is_some_and(|is| is == "password"),
        default: at.plain(schema, "default").filter(|text| !text.is_empty()).map(key),
        example: at.plain(schema, "example").filter(|text| !text.trim().is_empty()),
        ..Facts::default()
    };
    match ty {
        Type::Scalar(scalar) => of_scalar(*scalar, schema, &mut facts, at),
        Type::List(_) => {
            facts.min_items = count(schema, "minItems", at).filter(|least| *least > 0).map(key);
            facts.max_items = count(schema, "maxItems", at).map(key);
        }
        Type::Object(_) | Type::Map(_) | Type::Named(_) => {}
    }
    facts
}

fn of_scalar<'a>(scalar: Scalar, schema: &'a Map<String, Json>, facts: &mut Facts, at: &mut At<'a>) {
    match scalar {
        Scalar::String => {
            facts.values = values(schema, at);
            facts.length = length(schema, at).map(key);
            facts.pattern = pattern(schema, at).map(key);
        }
        Scalar::Int32 | Scalar::Int64 | Scalar::Float | Scalar::Double => {
            facts.values = values(schema, at);
            facts.range = range(scalar, schema, at).map(key);
        }
        _ => {}
    }
}

fn key<T>(is: T) -> Stated<T> {
    Stated { is, from: Evidence::Key }
}

/// `docRequired` is what the page says. Where both differ the page asks for more: the gateway has no default then.
fn is_required<'a>(schema: &'a Map<String, Json>, at: &mut At<'a>) -> bool {
    // A list names the fields of this object that are required; it is read there.
    let own = schema.get("required").is_some_and(|json| !json.is_array()) && at.is(schema, "required") == Some(true);
    own || (at.is(schema, "docRequired") == Some(true) && !schema.contains_key("default"))
}

fn deprecated<'a>(schema: &'a Map<String, Json>, at: &mut At<'a>) -> Option<String> {
    (at.is(schema, "deprecated") == Some(true)).then(String::new)
}

/// The values of `enum`, with the titles of `enumValueTitles`; a list of titles alone is a list of values.
fn values<'a>(schema: &'a Map<String, Json>, at: &mut At<'a>) -> Option<Stated<Vec<Choice>>> {
    let titles = at.object(schema, "enumValueTitles");
    let title = |value: &str| {
        let text = titles?.get(value)?.as_str()?.trim();
        (!text.is_empty() && text != value).then(|| text.to_owned())
    };
    let listed: Vec<String> = at.list(schema, "enum").unwrap_or_default().iter().filter_map(plain).collect();
    let listed = if listed.is_empty() { titles?.keys().cloned().collect() } else { listed };
    let mut choices: Vec<Choice> = Vec::new();
    for value in listed {
        if !value.trim().is_empty() && choices.iter().all(|choice| choice.value != value) {
            choices.push(Choice { doc: title(&value), value });
        }
    }
    (!choices.is_empty()).then(|| key(choices))
}

fn range<'a>(scalar: Scalar, schema: &'a Map<String, Json>, at: &mut At<'a>) -> Option<Bounds> {
    let min = bound(schema, "minimum", at);
    let max = bound(schema, "maximum", at);
    let min = exclusive(schema, "exclusiveMinimum", min, 1, at);
    let max = exclusive(schema, "exclusiveMaximum", max, -1, at);
    // A bound that every value of the type keeps says nothing.
    let (least, largest) = if scalar == Scalar::Int32 {
        (i128::from(i32::MIN), i128::from(i32::MAX))
    } else {
        (i128::from(i64::MIN), i128::from(i64::MAX))
    };
    let min = min.filter(|text| text.parse::<i128>().map_or(true, |bound| bound > least));
    let max = max.filter(|text| text.parse::<i128>().map_or(true, |bound| bound < largest));
    (min.is_some() || max.is_some()).then_some(Bounds { min, max })
}

fn bound<'a>(schema: &'a Map<String, Json>, name: &str, at: &mut At<'a>) -> Option<String> {
    let text = at.plain(schema, name)?;
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if !is_decimal(text) {
        at.not_understood(format!("`{name}: {text}`"));
        return None;
    }
    Some(text.to_owned())
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit());
    is_digits(whole) && part.is_none_or(is_digits) && text.len() <= 40
}

/// The format has bounds that belong: the next whole number, else the bound with a note.
fn exclusive<'a>(
    schema: &'a Map<String, Json>,
    name: &str,
    bound: Option<String>,
    step: i128,
    at: &mut At<'a>,
) -> Option<String> {
    if schema.get(name).is_some_and(Json::is_boolean) && at.is(schema, name) != Some(true) {
        return bound;
    }
    if !schema.contains_key(name) {
        return bound;
    }
    // Newer forms of the schema hold the bound itself.
    let own = schema.get(name).is_some_and(|json| !json.is_boolean());
    let text = if own { self::bound(schema, name, at) } else { bound }?;
    let is_whole = schema.get("type").is_some_and(|ty| ty == "integer");
    match text.parse::<i128>() {
        Ok(whole) if is_whole => Some((whole + step).to_string()),
        _ => {
            at.note_here(NoteKind::NotSupported(format!("`{name}`: {text} itself is not allowed")));
            Some(text)
        }
    }
}

fn length<'a>(schema: &'a Map<String, Json>, at: &mut At<'a>) -> Option<Bounds> {
    let min = count(schema, "minLength", at).filter(|least| *least > 0).map(|count| count.to_string());
    let max = count(schema, "maxLength", at).map(|count| count.to_string());
    (min.is_some() || max.is_some()).then_some(Bounds { min, max })
}

fn count<'a>(schema: &'a Map<String, Json>, name: &str, at: &mut At<'a>) -> Option<u32> {
    let text = at.plain(schema, name)?;
    let count = text.trim().parse();
    if count.is_err() {
        at.not_understood(format!("`{name}: {text}`"));
    }
    count.ok()
}

fn pattern<'a>(schema: &'a Map<String, Json>, at: &mut At<'a>) -> Option<String> {
    let pattern = at.text(schema, "pattern")?;
    match regex_lite::Regex::new(pattern) {
        Ok(_) => Some(pattern.to_owned()),
        Err(error) => {
            at.note_here(NoteKind::NotSupported(format!("pattern `{pattern}`: {error}")));
            None
        }
    }
}

//! What a value must satisfy, as keys of a field.

use std::collections::BTreeSet;

use super::field::{Lower, Side, TypeText};
use super::made::KEY_LIMIT;
use super::prose::Prose;
use super::value;
use crate::check::{rust_name_collision, unmarked_secret};
use crate::import::draft::{Bounds, Carry, Choice, Evidence, Field, NoteKind, Stated};
use crate::model::Scalar;
use crate::write::Yaml;

type Entries = Vec<(String, Yaml)>;

/// The constraints, the default and the example of a field. An answer has no constraints but its format.
pub(super) fn entries(lower: &mut Lower, field: &Field, ty: &TypeText, side: Side, path: &str) -> Entries {
    let mut entries = Entries::new();
    if let (Some(format), Some(Scalar::Timestamp | Scalar::Date)) = (&field.facts.format, ty.scalar) {
        entries.push(("format".to_owned(), format.is.as_str().into()));
    }
    if side != Side::Answer {
        limits(lower, field, ty, &mut entries, path);
        default(lower, field, ty, &mut entries, path);
    }
    entries.extend(example(field, ty).map(|example| ("example".to_owned(), example)));
    entries
}

fn limits(lower: &mut Lower, field: &Field, ty: &TypeText, entries: &mut Entries, path: &str) {
    let facts = &field.facts;
    let prose = lower.prose;
    let is_text = ty.values.is_empty()
        && matches!(ty.scalar, Some(Scalar::String | Scalar::Timestamp | Scalar::Date | Scalar::Json | Scalar::Bytes));
    let number = ty.scalar.filter(|scalar| value::is_number(*scalar));
    let mut misapplied = Vec::new();
    if let Some(range) = &facts.range {
        match number.and_then(|scalar| bounds(&range.is, value::is_whole(scalar))) {
            Some(text) => entries.push(limit("range", text.into(), &range.from, prose)),
            None => misapplied.push(format!("the range {}", shown(&range.is))),
        }
    }
    if let Some(length) = &facts.length {
        match bounds(&length.is, true).filter(|_| is_text) {
            Some(text) => entries.push(limit("length", text.into(), &length.from, prose)),
            None if !ty.values.is_empty() => {}
            None => misapplied.push(format!("the length {}", shown(&length.is))),
        }
    }
    if let Some(pattern) = &facts.pattern {
        if is_text {
            entries.push(limit("pattern", pattern.is.as_str().into(), &pattern.from, prose));
        } else {
            misapplied.push(format!("the pattern `{}`", pattern.is));
        }
    }
    if let (Some(values), Some(scalar)) = (&facts.values, number) {
        match numbers(&values.is, scalar) {
            Some(list) => entries.push(limit("one_of", list, &values.from, prose)),
            None => misapplied.push("values that are no numbers".to_owned()),
        }
    }
    if ty.is_list {
        let items = [("min_items", &facts.min_items), ("max_items", &facts.max_items)];
        for (key, stated) in items {
            // An empty list counts as not given: that there is one item says nothing.
            let stated = stated.as_ref().filter(|items| key == "max_items" || items.is > 1);
            entries.extend(stated.map(|items| limit(key, i64::from(items.is).into(), &items.from, prose)));
        }
    }
    for what in misapplied {
        let what = format!("{what} of a value of the type `{}`", ty.text);
        lower.note(field.line, path, NoteKind::NotUnderstood(what));
    }
}

/// The short form where the metadata says it, the long one where prose does.
fn limit(key: &str, is: Yaml, from: &Evidence, prose: Prose) -> (String, Yaml) {
    let value = match prose.evidence(from) {
        Some(from) => Yaml::map([("is", is), ("level", "documented".into()), ("from", from.into())]),
        None => is,
    };
    (key.to_owned(), value)
}

/// `1..100`; `None`: the bounds are no numbers of the kind, or leave nothing.
fn bounds(of: &Bounds, whole: bool) -> Option<String> {
    let read = |bound: &Option<String>| match bound {
        None => Some(None),
        Some(text) if whole => text.parse::<i64>().ok().map(|number| Some((number.to_string(), to_f64(number)))),
        Some(text) => text.parse::<f64>().ok().filter(|it| it.is_finite()).map(|it| Some((text.clone(), it))),
    };
    let (min, max) = (read(&of.min)?, read(&of.max)?);
    if let (Some((_, min)), Some((_, max))) = (&min, &max)
        && min > max
    {
        return None;
    }
    let text = |bound: Option<(String, f64)>| bound.map(|(text, _)| text).unwrap_or_default();
    (min.is_some() || max.is_some()).then(|| format!("{}..{}", text(min), text(max)))
}

#[expect(clippy::cast_precision_loss, reason = "only which of two is larger matters")]
fn to_f64(number: i64) -> f64 {
    number as f64
}

fn shown(bounds: &Bounds) -> String {
    format!("`{}..{}`", bounds.min.as_deref().unwrap_or_default(), bounds.max.as_deref().unwrap_or_default())
}

fn numbers(values: &[Choice], scalar: Scalar) -> Option<Yaml> {
    let mut seen = BTreeSet::new();
    let values: Option<Vec<Yaml>> = values
        .iter()
        .filter(|choice| seen.insert(choice.value.trim()))
        .map(|choice| value::typed(scalar, &choice.value))
        .collect();
    values.filter(|values| values.len() > 1).map(Yaml::List)
}

/// The values of an enum, with those that the default and a list of samples add; `None`: there are none.
pub(super) fn enumeration(field: &Field, prose: Prose) -> Option<(Yaml, Vec<String>)> {
    let stated: &Stated<Vec<Choice>> = field.facts.values.as_ref()?;
    let mut seen = BTreeSet::new();
    let mut rust = BTreeSet::new();
    let mut entries = Vec::new();
    for choice in &stated.is {
        if choice.value.is_empty() || !seen.insert(choice.value.clone()) {
            continue;
        }
        let doc = prose.doc(choice.doc.as_deref());
        entries.push((choice.value.clone(), variant(&choice.value, doc, &mut rust)));
    }
    let default = field.facts.default.as_ref().map(|default| default.is.as_str()).unwrap_or_default();
    let separator = match &field.carry {
        Some(Carry::Join(separator)) => separator.as_str(),
        _ => ",",
    };
    let is_one = field.carry.is_none();
    for value in default.split(separator).map(str::trim).filter(|value| !value.is_empty()) {
        let value = if is_one { default.trim() } else { value };
        if !entries.is_empty() && seen.insert(value.to_owned()) {
            entries.push((value.to_owned(), variant(value, None, &mut rust)));
        }
    }
    (!entries.is_empty()).then(|| (Yaml::Map(entries), seen.into_iter().collect()))
}

/// The length of a value that is too long for one.
pub(super) fn long_value(field: &Field) -> Option<usize> {
    let default = field.facts.default.as_ref().map(|default| &default.is);
    let values = field.facts.values.as_ref()?.is.iter().map(|choice| &choice.value);
    values.chain(default).map(|value| value.chars().count()).find(|length| *length > KEY_LIMIT)
}

/// What stands behind a value: its doc, and a name where its own is that of another in Rust.
fn variant(value: &str, doc: Option<String>, rust: &mut BTreeSet<String>) -> Yaml {
    let name = rust_name_collision::camel(value);
    if name.is_empty() || rust.insert(name.to_lowercase()) {
        return doc.map_or_else(|| Yaml::Plain(String::new()), Yaml::from);
    }
    let base =
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.is_ascii() { name } else { "Value".to_owned() };
    let free =
        (2..=u32::MAX).map(|count| format!("{base}Variant{count}")).find(|name| !rust.contains(&name.to_lowercase()));
    let free = free.unwrap_or_default();
    rust.insert(free.to_lowercase());
    Yaml::map(doc.map(|doc| ("doc", doc.into())).into_iter().chain([("rename", free.into())]))
}

fn default(lower: &mut Lower, field: &Field, ty: &TypeText, entries: &mut Entries, path: &str) {
    let Some(default) = &field.facts.default else { return };
    if field.facts.required || default.is.is_empty() {
        return;
    }
    if let Some(value) = sample(&default.is, field, ty) {
        entries.push(("default".to_owned(), value));
    } else {
        let what = format!("the default `{}` of a value of the type `{}`", default.is, ty.text);
        lower.note(field.line, path, NoteKind::NotUnderstood(what));
    }
}

/// A sample that is none of the type says nothing and is left out.
fn example(field: &Field, ty: &TypeText) -> Option<Yaml> {
    let text = field.facts.example.as_deref().filter(|text| !text.is_empty())?;
    if field.facts.secret || unmarked_secret::is_called_secret(&field.name) {
        return None;
    }
    let is_listed = |value: &str| ty.values.is_empty() || ty.values.iter().any(|listed| listed == value);
    if ty.is_list && ty.scalar.is_some() && field.carry.is_none() {
        let item = value::typed(ty.scalar?, text).filter(|_| is_listed(text));
        return item.map(|item| Yaml::List(vec![item]));
    }
    let listed = match &field.carry {
        Some(Carry::Join(separator)) => text.split(separator.as_str()).all(|part| is_listed(part.trim())),
        _ => is_listed(text),
    };
    listed.then(|| sample(text, field, ty)).flatten()
}

/// Text as a value of the field.
fn sample(text: &str, field: &Field, ty: &TypeText) -> Option<Yaml> {
    let scalar = ty.scalar?;
    match &field.carry {
        Some(Carry::Join(separator)) if ty.is_list => {
            let parts = text.split(separator.as_str()).map(str::trim).filter(|part| !part.is_empty());
            parts.map(|part| value::typed(scalar, part)).collect::<Option<Vec<_>>>().map(Yaml::List)
        }
        _ if ty.is_list => value::typed(scalar, text).map(|item| Yaml::List(vec![item])),
        _ if ty.text.starts_with("map<") => None,
        _ => value::typed(scalar, text),
    }
}

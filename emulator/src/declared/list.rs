//! Lists and single resources.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};
use yunspec_spec::model::{Collection, Emulate, Paginate};

use super::filter::{Test, tests};
use super::{Seen, answer, collection, keys, write};
use crate::behaviour::Question;
use crate::refusal::Refusal;

/// How many items a page has where neither the request nor the spec says.
const PAGE: i64 = 10;

pub(super) fn list(question: &Question<'_>, emulate: &Emulate) -> Result<Value, Refusal> {
    let collection = collection(question, emulate)?;
    write::needs(question, emulate)?;
    let seen = Seen::of(question, collection);
    let tests = tests(question.request, emulate);
    if let (Some(parameter), Some(code)) = (&emulate.find, &emulate.missing)
        && keys(question, parameter).iter().any(|key| seen.get(key).is_none())
    {
        return Err(question.refuse(code));
    }
    let rows = rows(question, emulate, collection, &seen, &tests);
    let mut answer = answer::echoed(question);
    match &question.operation.paginate {
        Some(paginate) => page(question, paginate, &rows, &mut answer)?,
        None => {
            for (name, field) in &emulate.answer {
                answer.insert(name.clone(), rows.iter().map(|row| answer::shown(question, name, field, row)).collect());
            }
        }
    }
    Ok(Value::Object(answer))
}

/// What a list shows: resources, or the items of a list of theirs with the fields that name whose they are.
fn rows<'a>(
    question: &Question<'_>,
    emulate: &Emulate,
    collection: &Collection,
    seen: &'a Seen<'_>,
    tests: &[Test<'_>],
) -> Vec<Cow<'a, Map<String, Value>>> {
    let wanted = emulate.find.as_ref().map(|parameter| keys(question, parameter)).filter(|keys| !keys.is_empty());
    let records = seen.records().filter(|record| match &wanted {
        Some(keys) => keys.contains(&seen.key_of(record)),
        None => true,
    });
    let records = records.filter(|record| tests.iter().all(|test| test.passes(record)));
    let Some(list) = &emulate.each else { return records.collect() };
    let inner = records.flat_map(|record| {
        let items = record.get(list).and_then(Value::as_array).cloned().unwrap_or_default();
        items.into_iter().map(move |item| {
            let mut row = if let Value::Object(item) = item { item } else { Map::new() };
            for (name, field) in &emulate.answer {
                let field = if field == ".key" { &collection.key } else { field };
                let value = record.get(field).cloned().or_else(|| question.request.json(field));
                row.extend(value.map(|value| (name.clone(), value)));
            }
            Cow::Owned(row)
        })
    });
    inner.collect()
}

/// The page that is asked for, with what answers say of pages.
fn page(
    question: &Question<'_>,
    paginate: &Paginate,
    rows: &[Cow<'_, Map<String, Value>>],
    answer: &mut Map<String, Value>,
) -> Result<(), Refusal> {
    let total = rows.len();
    let size_of = |size: Option<&str>| size.and_then(|size| question.number(size)).unwrap_or(PAGE).max(0);
    let (from, size) = match paginate {
        Paginate::Page { page, size, total, .. } => {
            let (number, length) = (question.number(page).unwrap_or(1), size_of(Some(size)));
            answer.insert(page.clone(), number.into());
            answer.insert(size.clone(), length.into());
            answer.insert(total.clone(), rows.len().into());
            ((number - 1).saturating_mul(length), length)
        }
        Paginate::Token { token, size, .. } if is_numbered(question, token, size.as_deref()) => {
            let (number, length) = (question.number("PageNumber").unwrap_or(1), size_of(Some("PageSize")));
            answer.insert("PageNumber".to_owned(), number.into());
            answer.insert("PageSize".to_owned(), length.into());
            let from = (number - 1).saturating_mul(length);
            // Recorded of pages that are the last one; that others have a token is inferred.
            answer.insert(token.clone(), token_after(from, length, total).into());
            (from, length)
        }
        Paginate::Token { token, size, .. } => {
            let (from, length) = (start(question, token)?, size_of(size.as_deref()));
            answer.insert(token.clone(), token_after(from, length, total).into());
            (from, length)
        }
        Paginate::Marker { marker, next, more, .. } => {
            let from = start(question, marker)?;
            let end = from.saturating_add(size_of(Some("MaxKeys")));
            let is_more = usize::try_from(end).is_ok_and(|end| end < rows.len());
            answer.insert(more.clone(), is_more.into());
            answer.insert(next.clone(), if is_more { token_of(end) } else { String::new() }.into());
            (from, end - from)
        }
    };
    let place = |number: i64| usize::try_from(number).unwrap_or_default();
    let rest = rows.get(place(from)..).unwrap_or_default();
    let rows = rest.get(..place(size)).unwrap_or(rest);
    let items = paginate.items().split('.').next().unwrap_or_default();
    answer.insert(items.to_owned(), rows.iter().map(|row| answer::shown(question, items, ".", row)).collect());
    // A count beside tokens is that of all.
    if answer::has_field(question, "TotalCount") {
        answer.entry("TotalCount").or_insert_with(|| total.into());
    }
    Ok(())
}

/// Operations that came to have tokens still take numbers from those who send neither a token nor its size.
fn is_numbered(question: &Question<'_>, token: &str, size: Option<&str>) -> bool {
    let has_numbers = question.operation.parameters.iter().any(|field| field.name == "PageNumber");
    let is_given = |name: &str| question.request.json(name).is_some();
    has_numbers && !is_given(token) && !size.is_some_and(is_given)
}

/// What the next page is asked for with; nothing after the last one.
fn token_after(from: i64, length: i64, total: usize) -> String {
    let next = from.saturating_add(length);
    let is_last = usize::try_from(next).map_or(true, |next| next >= total);
    if is_last { String::new() } else { token_of(next) }
}

/// Tokens are not for people; that they hold a position is the emulator's affair.
fn token_of(position: i64) -> String {
    URL_SAFE_NO_PAD.encode(format!("yunspec:{position}"))
}

/// The position that a token stands for; a token that was never given is refused.
fn start(question: &Question<'_>, token: &str) -> Result<i64, Refusal> {
    let Some(given) = question.request.text(token).filter(|text| !text.is_empty()) else { return Ok(0) };
    let bytes = URL_SAFE_NO_PAD.decode(given).unwrap_or_default();
    let position = std::str::from_utf8(&bytes).ok().and_then(|text| text.strip_prefix("yunspec:")?.parse().ok());
    position.filter(|position| *position >= 0).ok_or_else(|| question.invalid(token))
}

/// One resource: the one that the request names, or the first that passes.
pub(super) fn show(question: &Question<'_>, emulate: &Emulate) -> Result<Value, Refusal> {
    let collection = collection(question, emulate)?;
    write::needs(question, emulate)?;
    let seen = Seen::of(question, collection);
    let tests = tests(question.request, emulate);
    let rows = rows(question, emulate, collection, &seen, &tests);
    match (rows.first(), &emulate.missing) {
        (Some(record), _) => Ok(answer::of(question, emulate, &[record.clone().into_owned()])),
        (None, Some(code)) => Err(question.refuse(code)),
        (None, None) => Ok(Value::Object(answer::echoed(question))),
    }
}

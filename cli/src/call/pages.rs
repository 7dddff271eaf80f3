//! All pages of a result as one answer.

use std::collections::BTreeSet;

use indicatif::ProgressBar;
use serde_json::Value;
use yunspec_runtime::Client;
use yunspec_spec::model::Paginate;
use yunspec_spec::rules::Rule;

use super::{Failure, Made, json, meta};

/// How many items to ask for where no rule says how many there may be.
const SIZE: &str = "100";

/// The part of an answer that a path such as `Images.Image` leads to.
pub(super) fn at<'a>(answer: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(answer, |here, step| here.get(step))
}

fn at_mut<'a>(answer: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    path.split('.').try_fold(answer, |here, step| here.get_mut(step))
}

/// The first answer with the items of all.
pub(super) async fn all(client: &Client, made: &mut Made<'_>) -> Result<Value, Failure> {
    let operation = made.api.operation(made.id);
    let Some(paginate) = &operation.paginate else {
        return Err(Failure::new(format!("the result of {} does not come in pages", operation.name))
            .help("leave `--all-pages` out"));
    };
    ask_for_long_pages(made, paginate);
    let meta = meta::of(made.api, made.id);
    let progress = ProgressBar::new_spinner();
    let (mut first, mut items, mut known) = (None, Vec::new(), BTreeSet::new());
    let mut number = made.pairs.iter().find_map(|(name, value)| number_of(paginate, name, value)).unwrap_or(1);
    let mut seen = (number - 1) * size_of(made, paginate);
    loop {
        let answer = json(&client.send(meta, &made.request()?).await?.body)?;
        let page: Vec<Value> = at(&answer, paginate.items()).and_then(Value::as_array).cloned().unwrap_or_default();
        seen += page.len() as u64;
        let is_empty = page.is_empty();
        let key = if let Paginate::Page { key, .. } = paginate { key.as_deref() } else { None };
        items.extend(page.into_iter().filter(|item| {
            key.and_then(|key| item.get(key)).and_then(Value::as_str).is_none_or(|key| known.insert(key.to_owned()))
        }));
        progress.set_message(format!("{} items", items.len()));
        progress.tick();
        let next = next(paginate, &answer, made);
        first.get_or_insert(answer);
        match (paginate, next) {
            (Paginate::Page { page, total, .. }, _) => {
                let total = first.as_ref().and_then(|answer| at(answer, total)).and_then(whole);
                if is_empty || total.is_some_and(|total| seen >= total) {
                    break;
                }
                number += 1;
                made.set(page, number.to_string());
            }
            (Paginate::Token { token: name, .. } | Paginate::Marker { marker: name, .. }, Some(place)) => {
                made.set(name, place);
            }
            (_, None) => break,
        }
    }
    progress.finish_and_clear();
    let mut first = first.unwrap_or_default();
    if let Some(place) = at_mut(&mut first, paginate.items()) {
        *place = Value::Array(items);
    }
    if let Paginate::Token { token, .. } = paginate
        && let Some(answer) = first.as_object_mut()
    {
        answer.remove(token);
    }
    Ok(first)
}

/// As many items a page as the service gives, unless the user says how many.
fn ask_for_long_pages(made: &mut Made<'_>, paginate: &Paginate) {
    let size = match paginate {
        Paginate::Page { size, .. } => Some(size),
        Paginate::Token { size, .. } => size.as_ref(),
        Paginate::Marker { .. } => None,
    };
    let Some(size) = size.filter(|size| !made.has(size)) else { return };
    let operation = made.api.operation(made.id);
    let rules = operation.parameters.iter().filter(|field| field.name == *size).flat_map(|field| &field.constraints);
    let largest = rules.filter_map(|constraint| match &constraint.rule {
        Rule::Range { max: Some(max), .. } => Some(max.to_string()),
        _ => None,
    });
    made.set(size, largest.into_iter().next().unwrap_or_else(|| SIZE.to_owned()));
}

fn number_of(paginate: &Paginate, name: &str, value: &str) -> Option<u64> {
    let Paginate::Page { page, .. } = paginate else { return None };
    (name == page).then(|| value.parse().ok()).flatten().filter(|number| *number > 0)
}

fn size_of(made: &Made<'_>, paginate: &Paginate) -> u64 {
    let Paginate::Page { size, .. } = paginate else { return 0 };
    made.pairs.iter().find(|(name, _)| name == size).and_then(|(_, value)| value.parse().ok()).unwrap_or(0)
}

/// The place of the next page, where the answer names one that is not this.
fn next(paginate: &Paginate, answer: &Value, made: &Made<'_>) -> Option<String> {
    let (name, place) = match paginate {
        Paginate::Page { .. } => return None,
        Paginate::Token { token, .. } => (token, at(answer, token)?),
        Paginate::Marker { marker, next, more, .. } => {
            at(answer, more)?.as_bool().filter(|more| *more)?;
            (marker, at(answer, next)?)
        }
    };
    let place = place.as_str().filter(|place| !place.is_empty())?;
    let is_same = made.pairs.iter().any(|(given, value)| given == name && value == place);
    (!is_same).then(|| place.to_owned())
}

fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

//! The values that a description lists: as bullets under a lead-in, or in the sentence itself.

use crate::import::document::row::Said;
use crate::import::draft::{Bounds, Choice, Stated};

use super::kind::Kind;
use super::text::{Sentence, Text};
use super::{About, number};

mod bullets;
mod inline;
pub(super) mod item;
pub(super) mod lead;

pub(super) use bullets::{Listed, lists};
use item::Item;

/// Takes the values where one list gives all of them; of numbers beside ranges, the bounds around all.
pub(super) fn read(about: &About<'_>, kind: Kind, text: &Text, said: &mut Said) {
    if !(kind.has_text() || kind.is_number()) || said.json.is_some() {
        return;
    }
    let mut found = Vec::new();
    for listed in lists(about, text) {
        let is_led = listed.lead.strength == lead::Strength::Sure;
        let is_shown = listed.lead.strength == lead::Strength::Likely && is_shown(about.sample, &listed.items);
        if (is_led || is_shown) && !is_partial(about.sample, &listed.items) {
            found.extend(of_items(kind, &listed.items, &listed.lead.sentence));
        }
    }
    for sentence in text.statements() {
        let items = inline::items(about, kind, sentence);
        let items = items.filter(|items| !is_partial(about.sample, items));
        found.extend(items.and_then(|items| of_items(kind, &items, sentence)));
    }
    take(found, said);
}

/// The one value that a list in the sentence itself marks as the default.
pub(super) fn marked(about: &About<'_>, kind: Kind, sentence: &Sentence) -> Option<String> {
    let items = inline::items(about, kind, sentence)?;
    let mut marked = items.into_iter().filter(|item| item.is_default);
    let first = marked.next()?;
    marked.next().is_none().then_some(first.value)
}

/// Values or bounds of one list.
enum Found {
    Values(Stated<Vec<Choice>>),
    Range(Stated<Bounds>),
}

fn of_items(kind: Kind, items: &[Item], sentence: &Sentence) -> Option<Found> {
    if kind.is_number() {
        if let Some(bounds) = hull(items) {
            return Some(Found::Range(sentence.states(bounds)));
        }
        let whole = items.iter().all(|item| item.value.parse::<i64>().is_ok());
        let decimal = kind == Kind::Decimal
            && items.iter().all(|item| number::number(&item.value).is_some_and(|(_, rest)| rest.is_empty()));
        if !whole && !decimal || items.iter().any(|item| item.value.len() > 1 && item.value.starts_with('0')) {
            return None;
        }
    } else if items.iter().any(|item| item.range.is_some()) {
        return None;
    }
    let mut values: Vec<Choice> = Vec::new();
    for item in items {
        if !values.iter().any(|choice| choice.value == item.value) {
            values.push(Choice { value: item.value.clone(), doc: item.doc.clone() });
        }
    }
    Some(Found::Values(sentence.states(values)))
}

/// Bounds around numbers and at least one range.
fn hull(items: &[Item]) -> Option<Bounds> {
    items.iter().find(|item| item.range.is_some())?;
    let mut ends = Vec::new();
    for item in items {
        match &item.range {
            Some((min, max)) => ends.extend([min.clone(), max.clone()]),
            None => ends.push(number::number(&item.value).filter(|(_, rest)| rest.is_empty())?.0),
        }
    }
    let by_value = |a: &&String, b: &&String| {
        let (a, b) = (a.parse::<f64>().unwrap_or_default(), b.parse::<f64>().unwrap_or_default());
        a.total_cmp(&b)
    };
    Some(Bounds { min: ends.iter().min_by(by_value).cloned(), max: ends.iter().max_by(by_value).cloned() })
}

/// Whether the sample of the value is one of the list's, or the list numbers all of its values.
fn is_shown(sample: &str, items: &[Item]) -> bool {
    let numbers =
        items.iter().map(|item| item.value.parse::<i64>().ok()).collect::<Option<Vec<_>>>().unwrap_or_default();
    let is_run = numbers.first().is_some_and(|first| (0..=1).contains(first))
        && numbers.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b));
    items.len() > 1
        && (is_run && items.iter().all(|item| item.doc.is_some()) || items.iter().any(|item| item.value == sample))
}

/// Whether one value is named and the sample is another.
fn is_partial(sample: &str, items: &[Item]) -> bool {
    let only = items.first().filter(|item| items.len() == 1 && item.range.is_none());
    only.is_some_and(|item| !sample.is_empty() && !sample.eq_ignore_ascii_case(&item.value))
}

/// Where two lists differ, the values depend on something else.
fn take(found: Vec<Found>, said: &mut Said) {
    let mut values = Vec::new();
    let mut ranges = Vec::new();
    for found in found {
        match found {
            Found::Values(found) => values.push(found),
            Found::Range(found) => ranges.push(found),
        }
    }
    let names = |found: &Stated<Vec<Choice>>| {
        let mut names = found.is.iter().map(|choice| choice.value.clone()).collect::<Vec<_>>();
        names.sort_unstable();
        names
    };
    // The same list often stands in a sentence and, with meanings, in bullets.
    let mut all = values.iter().map(names);
    let first = all.next();
    if all.all(|names| Some(names) == first) {
        let with_meanings = |found: &Stated<Vec<Choice>>| found.is.iter().filter(|choice| choice.doc.is_some()).count();
        said.facts.values = values.into_iter().rev().max_by_key(with_meanings);
    }
    let agree = ranges.windows(2).all(|pair| matches!(pair, [a, b] if a.is == b.is));
    if agree && said.facts.values.is_none() {
        said.facts.range = ranges.pop();
    }
}

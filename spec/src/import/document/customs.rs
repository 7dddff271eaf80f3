//! How the pages of one product write things, counted over all of them.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::example;
use super::page::Page;
use super::row::{Customs, Row};
use super::ty;

/// Counts the customs of these pages.
pub(super) fn count(pages: &[Page]) -> Customs {
    let mut customs = Customs::default();
    for page in pages {
        let mut found = BTreeSet::new();
        for answer in &example::read(&page.blocks).responses {
            lists(answer, 0, &mut found);
        }
        for (list, item) in found {
            *customs.items.entry(list).or_default().entry(item).or_default() += 1;
        }
        match order(&page.response.rows) {
            Some(true) => customs.sorted.0 += 1,
            Some(false) => customs.sorted.1 += 1,
            None => {}
        }
    }
    customs
}

/// The lists of scalars in an answer: their names, and the names of their items where they are wrapped.
fn lists(value: &Json, depth: usize, found: &mut BTreeSet<(String, String)>) {
    if depth > 40 {
        return;
    }
    match value {
        Json::Object(fields) => {
            for (name, value) in fields {
                found.extend(item(value).map(|item| (name.clone(), item)));
                lists(value, depth + 1, found);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| lists(item, depth + 1, found)),
        _ => {}
    }
}

/// The name of the items of a list of scalars, empty where it is not wrapped.
fn item(value: &Json) -> Option<String> {
    let is_scalars = |value: &Json| {
        let items = value.as_array()?;
        (!items.is_empty() && items.iter().all(|item| !item.is_object() && !item.is_array())).then_some(())
    };
    if is_scalars(value).is_some() {
        return Some(String::new());
    }
    let fields = value.as_object().filter(|fields| fields.len() == 1)?;
    let (name, inner) = fields.iter().next()?;
    is_scalars(inner).map(|()| name.clone())
}

/// Whether the rows of a flat table are in ASCII order; of few rows or nested ones nobody can tell.
fn order(rows: &[Row]) -> Option<bool> {
    let is_flat = |row: &Row| row.marks == 0 && !row.name.contains('.') && ty::read(&row.ty).is_scalar();
    let tells = rows.len() > 3 && rows.iter().all(is_flat);
    tells.then(|| rows.is_sorted_by(|a, b| a.name <= b.name))
}

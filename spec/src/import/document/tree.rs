//! The answer as a tree, from a table that lists all its rows one below the other.
//!
//! Rows are a walk through the tree, depth first. So each stands under the row before it, or under an ancestor of that
//! row; which one is a search over what speaks for each place.

mod beside;
mod build;
mod customs;
mod frame;
mod item;
mod leaf;
mod score;
mod search;
mod shape;
mod shown;
mod siblings;

use std::collections::BTreeMap;

use super::example::Examples;
use super::row::{Customs, Table};
use crate::import::draft::{Note, Type};
use item::Item;
use score::Evidence;
use search::Tree;
use shape::Shapes;

pub use customs::count;

/// A table as a tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The answer.
    pub ty: Type,
    /// What was guessed.
    pub notes: Vec<Note>,
}

/// Places the rows of a table, every one once, and the fields that only examples show.
#[must_use]
pub fn place(table: &Table, examples: &Examples, customs: &Customs) -> Placed {
    let mut items = item::items(table, examples);
    let shapes = Shapes::of(examples, &items.iter().map(|item| item.name).collect());
    let names = number(&mut items, &shapes);
    let mut evidence = Evidence::new(&items, &shapes, names);
    let first = search::best(&evidence);
    evidence.disorder = disorder(&items, &first);
    let tree = if evidence.disorder > 0.0 { search::best(&evidence) } else { first };
    build::build(&items, &shapes, &tree, customs, evidence.disorder > 10.0)
}

/// Numbers names in ASCII order.
fn number<'a>(items: &mut [Item<'a>], shapes: &'a Shapes) -> BTreeMap<&'a str, usize> {
    let mut names: BTreeMap<&str, usize> = items.iter().map(|item| (item.name, 0)).collect();
    names.extend(shapes.names.keys().map(|name| (name.as_str(), 0)));
    for (number, value) in names.values_mut().enumerate() {
        *value = number;
    }
    for item in items {
        item.interned = names.get(item.name).copied().unwrap_or_default();
    }
    names
}

/// What a sibling out of order costs: the more, the better the page keeps the order in a tree that ignores it.
fn disorder(items: &[Item<'_>], tree: &Tree) -> f64 {
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    let (mut pairs, mut drops) = (0_u32, 0_u32);
    for (item, place) in items.iter().zip(&tree.places).take_while(|(item, _)| item.walk.is_none()) {
        if let Some(last) = last.insert(place.under, item.interned) {
            pairs += 1;
            drops += u32::from(last > item.interned);
        }
    }
    let share = if pairs == 0 { 1.0 } else { f64::from(drops) / f64::from(pairs) };
    match share {
        s if s <= 0.04 => 15.0,
        s if s <= 0.12 => 9.0,
        s if s <= 0.25 => 3.0,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests;

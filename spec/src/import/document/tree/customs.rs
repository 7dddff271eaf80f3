//! How the pages of a product write lists.

use crate::import::document::example::Examples;
use crate::import::document::row::{Customs, Table};

use super::item::{self, Item, Wants};
use super::shape::Shapes;

/// Adds what one page shows: behind which key its lists stand.
pub fn count(customs: &mut Customs, table: &Table, examples: &Examples) {
    let items = item::items(table, examples);
    let shapes = Shapes::of(examples, &items.iter().map(|item| item.name).collect());
    if !shapes.tells_lists {
        return;
    }
    for (word, how) in items.iter().filter_map(|item| how(item, &items, &shapes)) {
        let written = customs.written.entry(word).or_default();
        match how {
            How::Wrapped => written.wrapped += 1,
            How::Plain => written.plain += 1,
            How::Single => written.single += 1,
        }
    }
    for shape in shapes.all() {
        for (name, id) in &shape.fields {
            let Some(field) = shapes.get(*id) else { continue };
            let key = match field.only() {
                Some((key, inner)) if field.lists == 0 && shapes.get(inner).is_some_and(|inner| inner.lists > 0) => key,
                _ if field.lists > 0 => "",
                _ => continue,
            };
            *customs.items.entry(name.clone()).or_default().entry(key.to_owned()).or_default() += 1;
        }
    }
}

enum How {
    Wrapped,
    Plain,
    Single,
}

/// What the example shows of a row with fields, where it has only one place for it.
fn how(item: &Item<'_>, items: &[Item<'_>], shapes: &Shapes) -> Option<(String, How)> {
    let mut named = shapes.all().filter_map(|shape| shape.fields.get(item.name));
    let shape = named.next().and_then(|id| shapes.get(*id)).filter(|_| named.next().is_none())?;
    let word = word(item)?;
    let documented = |name: &str| items.iter().any(|item| item.name == name);
    let how = match shape.only() {
        _ if shape.fields.is_empty() => return None,
        _ if shape.lists > 0 => How::Plain,
        Some((key, _)) if !documented(key) => How::Wrapped,
        _ => How::Single,
    };
    Some((word, how))
}

/// The type column of a row that may have fields, and whether its name is that of many.
fn word(item: &Item<'_>) -> Option<String> {
    let many = if singular(item.name).is_some() { "many" } else { "one" };
    let word = match item.wants {
        Wants::Array => "array",
        Wants::Blank => "",
        Wants::Object => "struct",
        Wants::Objects => "array of",
        Wants::Scalars => "list",
        _ => return None,
    };
    Some(format!("{word} {many}"))
}

/// `Rules` → `Rule`, `Policies` → `Policy`; `None`: it is no plural.
pub(super) fn singular(name: &str) -> Option<String> {
    if let Some(stem) = name.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    for (many, one) in [("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("List", ""), ("Set", ""), ("s", "")] {
        if let Some(stem) = name.strip_suffix(many).filter(|stem| !stem.is_empty() && !name.ends_with("ss")) {
            return Some(format!("{stem}{one}"));
        }
    }
    None
}

impl Customs {
    /// Whether the product puts a key between such a row and its items.
    pub(super) fn wraps(&self, item: &Item<'_>) -> bool {
        let written = word(item).and_then(|word| self.written.get(&word));
        written.is_some_and(|it| it.wrapped > it.plain + it.single)
    }

    /// Whether the rows of the product that are written so are lists.
    pub(super) fn is_list(&self, item: &Item<'_>) -> bool {
        let written = word(item).and_then(|word| self.written.get(&word));
        written.is_some_and(|it| it.plain > it.wrapped + it.single)
    }

    /// The item key of a list of this name, as most pages show it: `""` where it is plain.
    pub(super) fn item(&self, name: &str) -> Option<&str> {
        let keys = self.items.get(name)?;
        keys.iter().max_by_key(|(_, count)| **count).map(|(key, _)| key.as_str())
    }
}

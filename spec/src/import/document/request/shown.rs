//! Parameters that a page calls required, while the request that it shows goes without them.

use std::collections::BTreeSet;

use super::super::example::{Examples, Request};
use super::super::required;
use super::super::row::{Customs, Row};
use crate::import::draft::{Field, Note, NoteKind, Type};

/// Of so many pages that call a parameter required, one that leaves it out has forgotten it.
const FORGOTTEN: usize = 10;

/// A client must not refuse what the page itself shows, so what it leaves out is not required. A request with a name
/// that no row has does not count: it spells some row's name otherwise.
pub(super) fn relax(fields: &mut [Field], operation: &str, shown: &Examples, customs: &Customs, notes: &mut Vec<Note>) {
    let mut known = BTreeSet::new();
    collect(fields, "", &mut known);
    let is_known = |name: &&str| prefixes(name).last().is_none_or(|name| known.contains(name));
    let requests = shown.requests.iter().filter(|request| is_of(request, operation));
    let names: BTreeSet<String> = requests
        .filter(|request| names(request).all(|name| is_known(&name)))
        .flat_map(|request| names(request).flat_map(prefixes))
        .collect();
    let tells = fields.iter().any(|field| names.contains(&field.name.to_lowercase()));
    if tells {
        Relax { names: &names, customs, notes }.walk(fields, "");
    }
}

/// Adds to the customs which of the parameters that a page calls required its requests have, and which not.
pub(super) fn count(customs: &mut Customs, rows: &[Row], operation: &str, shown: &Examples) {
    let requests = shown.requests.iter().filter(|request| is_of(request, operation));
    let names: BTreeSet<String> = requests.flat_map(|request| names(request).flat_map(prefixes)).collect();
    if !rows.iter().any(|row| names.contains(&row.name.to_lowercase())) {
        return;
    }
    for row in rows.iter().filter(|row| row.required.as_deref().and_then(required::read) == Some(true)) {
        let sent = customs.required.entry(row.name.clone()).or_default();
        if names.contains(&row.name.to_lowercase()) {
            sent.with += 1;
        } else {
            sent.without += 1;
        }
    }
}

/// The names of a request that have a value; others stand for parameters that all requests have.
fn names(request: &Request) -> impl Iterator<Item = &str> {
    let given = request.query.iter().filter(|(name, value)| name != "Action" && !value.is_empty());
    given.map(|(name, _)| name.as_str())
}

/// Whether a request is one of this operation; pages are copied, and examples of others stay.
pub(super) fn is_of(request: &Request, operation: &str) -> bool {
    request.query.iter().all(|(name, value)| name != "Action" || value == operation)
}

/// A name and all that contain it, in lower case and with `n` for numbers: `tag`, `tag.n`, `tag.n.key`.
fn prefixes(name: &str) -> Vec<String> {
    let mut prefixes: Vec<String> = Vec::new();
    for part in name.split('.').take(24) {
        let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
        let part = if is_number { "n".to_owned() } else { part.to_lowercase() };
        let before = prefixes.last().map(|before| format!("{before}."));
        prefixes.push(format!("{}{part}", before.unwrap_or_default()));
    }
    prefixes
}

/// The names of all fields and of their items, as [`prefixes`] has them.
fn collect(fields: &[Field], at: &str, known: &mut BTreeSet<String>) {
    for field in fields {
        for name in [&field.name].into_iter().chain(&field.aliases) {
            let name = format!("{at}{}", name.to_lowercase());
            match &field.ty {
                Type::Object(fields) => collect(fields, &format!("{name}."), known),
                Type::List(item) => {
                    if let Type::Object(fields) = &**item {
                        collect(fields, &format!("{name}.n."), known);
                    }
                    known.insert(format!("{name}.n"));
                }
                _ => {}
            }
            known.insert(name);
        }
    }
}

struct Relax<'a> {
    names: &'a BTreeSet<String>,
    customs: &'a Customs,
    notes: &'a mut Vec<Note>,
}

impl Relax<'_> {
    fn walk(&mut self, fields: &mut [Field], at: &str) {
        for field in fields {
            let name = format!("{at}{}", field.name);
            if !self.names.contains(&name.to_lowercase()) {
                if field.facts.required && field.place.is_none() && !self.is_forgotten(&name) {
                    field.facts.required = false;
                    self.notes.push(left_out(field, at));
                }
                continue;
            }
            match &mut field.ty {
                Type::Object(fields) if field.carry.is_none() => self.walk(fields, &format!("{name}.")),
                Type::List(item) if field.carry.is_none() => {
                    if let Type::Object(fields) = &mut **item {
                        self.walk(fields, &format!("{name}.N."));
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether nearly all other pages show it.
    fn is_forgotten(&self, name: &str) -> bool {
        self.customs.required.get(name).is_some_and(|sent| sent.with >= FORGOTTEN * sent.without)
    }
}

fn left_out(field: &Field, at: &str) -> Note {
    let kind = NoteKind::Disagrees {
        taken: "not required: the request that is shown goes without it".to_owned(),
        other: "required".to_owned(),
    };
    Note { line: field.line, about: format!("{at}{}", field.name), kind }
}

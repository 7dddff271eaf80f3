//! Parameters that a page calls required, while the request that it shows goes without them.

use std::collections::BTreeSet;

use super::super::example::{Examples, Request};
use crate::import::draft::{Field, Note, NoteKind, Type};

/// A client must not refuse what the page itself shows, so what it leaves out is not required.
pub(super) fn relax(fields: &mut [Field], operation: &str, shown: &Examples, notes: &mut Vec<Note>) {
    let queries = shown.requests.iter().filter(|request| is_of(request, operation)).flat_map(|request| &request.query);
    let names: BTreeSet<String> =
        queries.filter(|(name, _)| name != "Action").flat_map(|(name, _)| prefixes(name)).collect();
    let tells = fields.iter().any(|field| names.contains(&field.name.to_lowercase()));
    if tells {
        walk(fields, "", &names, notes);
    }
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

fn walk(fields: &mut [Field], at: &str, names: &BTreeSet<String>, notes: &mut Vec<Note>) {
    for field in fields {
        let name = format!("{at}{}", field.name);
        if !names.contains(&name.to_lowercase()) {
            if field.facts.required && field.place.is_none() {
                field.facts.required = false;
                notes.push(left_out(field, at));
            }
            continue;
        }
        match &mut field.ty {
            Type::Object(fields) if field.carry.is_none() => walk(fields, &format!("{name}."), names, notes),
            Type::List(item) if field.carry.is_none() => {
                if let Type::Object(fields) = &mut **item {
                    walk(fields, &format!("{name}.N."), names, notes);
                }
            }
            _ => {}
        }
    }
}

fn left_out(field: &Field, at: &str) -> Note {
    let kind = NoteKind::Disagrees {
        taken: "not required: the request that is shown goes without it".to_owned(),
        other: "required".to_owned(),
    };
    Note { line: field.line, about: format!("{at}{}", field.name), kind }
}

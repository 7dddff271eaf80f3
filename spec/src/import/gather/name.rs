//! What sources call services, versions and operations, where a spec cannot.

use std::collections::BTreeMap;

use super::Gathered;
use crate::check::{bad_name, bad_version, rust_name_collision};
use crate::import::draft::{Draft, Note, NoteKind};

/// Bytes of a name that a file or a folder gets, here and, in lower case with `_` between words, in a crate.
const LENGTH_LIMIT: usize = 200;

pub(super) fn is_service(name: &str) -> bool {
    bad_name::is_wire(name) && name.len() <= LENGTH_LIMIT
}

pub(super) fn is_version(version: &str) -> bool {
    bad_version::is_version(version)
}

/// Takes away what can be no name, as if the source had none.
pub(super) fn clear(draft: &mut Draft) {
    let product = &mut draft.product;
    let kept = [("service", &mut product.service, is_service as fn(&str) -> bool)];
    for (about, name, is_good) in kept.into_iter().chain([("version", &mut product.version, is_version as _)]) {
        if let Some(bad) = name.take_if(|name| !is_good(name)) {
            let kind = NoteKind::NotUnderstood(format!("`{bad}` is no {about}"));
            draft.notes.push(Note { line: None, about: about.to_owned(), kind });
        }
    }
}

/// Leaves out operations whose names cannot be, or are the name of another in Rust; the note is the service's.
pub(super) fn leave_out(service: &mut Gathered) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let notes = &mut service.notes;
    service.drafts.retain(|name, _| {
        let rust = rust_name_collision::snake(name);
        let why = if !bad_name::is_word(name) {
            Some("its name cannot be one here".to_owned())
        } else if rust.len() > LENGTH_LIMIT {
            Some(format!("its name is longer than the {LENGTH_LIMIT} letters that a file may have"))
        } else {
            seen.get(&rust).map(|other| format!("it and `{other}` are one name in Rust"))
        };
        seen.entry(rust).or_insert_with(|| name.clone());
        let is_kept = why.is_none();
        notes.extend(why.map(|why| left_out(name, &why)));
        is_kept
    });
}

fn left_out(name: &str, why: &str) -> Note {
    Note { line: None, about: name.to_owned(), kind: NoteKind::NotUnderstood(format!("left out, since {why}")) }
}

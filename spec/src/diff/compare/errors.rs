use std::collections::BTreeMap;

use crate::diff::cx::Cx;
use crate::diff::{
    Spot, doc_changed, error_added, error_message, error_rejects, error_removed, error_status, first_errors, order,
};
use crate::model::ApiError;

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: &[ApiError], new: &[ApiError]) {
    if at.operation.is_some() && old.is_empty() != new.is_empty() {
        return first_errors::found(cx, &at.part("errors"), old, new);
    }
    let (before, after) = keyed(old, new);
    for (key, error) in &before {
        let at = at.item("errors", key);
        match after.get(key) {
            Some(now) => error_of(cx, &at, error, now),
            None => error_removed::found(cx, &at, error, new),
        }
    }
    for (key, error) in after.iter().filter(|(key, _)| !before.contains_key(*key)) {
        error_added::found(cx, &at.item("errors", key), error, old);
    }
    order::compare(cx, &at.part("errors"), "the errors", &keys(&before, old), &keys(&after, new));
}

fn error_of(cx: &mut Cx<'_>, at: &Spot, old: &ApiError, new: &ApiError) {
    let ApiError { status, code, message, doc, rejects } = old;
    let about = format!("the error `{code}`");
    error_status::compare(cx, &at.part("status"), code, *status, new.status);
    error_message::compare(cx, &at.part("message"), code, message, &new.message);
    doc_changed::compare(cx, at, &about, doc, &new.doc);
    error_rejects::compare(cx, &at.part("rejects"), code, rejects.as_deref(), new.rejects.as_deref());
}

type Keyed<'a> = BTreeMap<String, &'a ApiError>;

/// Errors by what tells them apart: the code where it stands once on both sides, else the message as well.
fn keyed<'a>(old: &'a [ApiError], new: &'a [ApiError]) -> (Keyed<'a>, Keyed<'a>) {
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for error in old {
        counts.entry(&error.code).or_default()[0] += 1;
    }
    for error in new {
        counts.entry(&error.code).or_default()[1] += 1;
    }
    let is_single = |error: &ApiError| counts.get(error.code.as_str()).is_some_and(|[a, b]| *a < 2 && *b < 2);
    let keyed = |errors: &'a [ApiError]| {
        let mut keyed = Keyed::new();
        for error in errors {
            let code = &error.code;
            let first = if is_single(error) { code.clone() } else { format!("{code}: {}", error.message) };
            let mut others = (2..).map(|count| format!("{first}~{count}"));
            let mut key = first.clone();
            while keyed.contains_key(&key) {
                key = others.next().unwrap_or_default();
            }
            keyed.insert(key, error);
        }
        keyed
    };
    (keyed(old), keyed(new))
}

/// The keys in the order of the list.
fn keys<'k>(keyed: &'k Keyed<'_>, list: &[ApiError]) -> Vec<&'k str> {
    let by_place: BTreeMap<*const ApiError, &str> =
        keyed.iter().map(|(key, error)| (std::ptr::from_ref(*error), key.as_str())).collect();
    list.iter().filter_map(|error| by_place.get(&std::ptr::from_ref(error)).copied()).collect()
}

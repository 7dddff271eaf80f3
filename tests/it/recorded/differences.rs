//! What differs, against what is known to: lines of a committed list, each with its reason.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Every difference is in the list, and every line of the list is a difference.
#[track_caller]
pub(super) fn are_known(found: &BTreeSet<String>, list: &str, name: &str) {
    let known: BTreeMap<&str, &str> =
        list.lines().filter(|line| !line.is_empty()).map(|line| line.split_once(" # ").unwrap()).collect();
    let new: Vec<_> = found.iter().filter(|line| !known.contains_key(line.as_str())).collect();
    assert!(new.is_empty(), "differences without a reason in `{name}`:\n{new:#?}");
    let unused: Vec<_> = known.keys().filter(|line| !found.contains(**line)).collect();
    assert!(unused.is_empty(), "lines of `{name}` that are no difference any more:\n{unused:#?}");
}

/// Whether two scalars are the same value: `40` and `"40"` are, and so are `0` and `0.0`.
pub(super) fn same(one: &Value, other: &Value) -> bool {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let (one, other) = (text(one), text(other));
    one == other || one.parse::<f64>().is_ok_and(|one| other.parse() == Ok(one))
}

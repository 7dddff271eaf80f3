//! The model, changed in each place: every change falls under one rule, and that accounts for it. How many there are
//! follows from the model: structs are taken apart with all their fields, so that a new one is changed too.

mod sample;
mod ways;

use std::collections::BTreeSet;

use super::account::{Claim, Printed, Renamed, account};
use super::{Change, Changes, diff};
use crate::model::Api;
use ways::Mutate;

/// What tells one thing from another: a changed one is one that goes and one that comes.
const KEYS: [&str; 7] = [
    "Operation.name",
    "Field.name",
    "Field.aliases",
    "EnumValue.value",
    "ApiError.code",
    "CrossRule.rule",
    "Wait.name",
];

#[test]
fn each_falls_under_one_rule() {
    let api = sample::api();
    let mutations = api.ways();
    let (mut seen, mut failed) = (BTreeSet::new(), Vec::new());
    for (path, other) in &mutations {
        let (field, way) = path.rsplit_once(' ').unwrap();
        seen.extend(field.split('/').map(str::to_owned));
        let field = field.rsplit_once('/').map_or(field, |(_, field)| field);
        if field == "Service.name" {
            diff(&api, other).unwrap_err();
            continue;
        }
        let is_key = KEYS.contains(&field) && way == "changed";
        for (old, new) in [(&api, other), (other, &api)] {
            let changes = diff(old, new).unwrap();
            let codes: Vec<&str> =
                changes.changes.iter().filter(|of| !of.facts.is_empty()).map(|of| of.rule.code).collect();
            let (leaves, wrong) = accounted(old, new, &changes);
            // The message tells errors of one code from each other.
            let is_told_by_message = field == "ApiError.message" && codes == ["error-added", "error-removed"];
            let count = if is_key || is_told_by_message { 2 } else { 1 };
            if codes.len() != count || leaves == 0 || !wrong.is_empty() {
                failed.push(format!("{path}: {codes:?} for {leaves} differences, wrong are {wrong:?}"));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    let unseen: Vec<String> = ways::fields().into_iter().filter(|field| !seen.contains(field)).collect();
    assert!(unseen.is_empty(), "the sample has nothing in {unseen:?}");
    assert!(mutations.len() > ways::fields().len(), "{} changes", mutations.len());
}

#[test]
fn nothing_changes_without_a_change() {
    let api = sample::api();
    let changes = diff(&api, &api).unwrap();
    assert_eq!((changes.changes, accounted(&api, &api, &diff(&api, &api).unwrap())), (vec![], (0, vec![])));
}

fn accounted(old: &Api, new: &Api, changes: &Changes) -> (usize, Vec<String>) {
    let claims: Vec<Claim<'_>> =
        changes.changes.iter().map(|change| Claim { code: change.rule.code, facts: &change.facts }).collect();
    account(&printed(old), &printed(new), &claims, &changes.changes.iter().filter_map(renamed).collect::<Vec<_>>())
}

fn renamed(change: &Change) -> Option<Renamed> {
    let list = match change.rule.code {
        "type-renamed" => "types".to_owned(),
        "parameter-renamed" => change.at.rsplit_once('[')?.0.to_owned(),
        _ => return None,
    };
    Some(Renamed { list, old: change.old.clone()?, new: change.new.clone()? })
}

fn printed(api: &Api) -> Printed {
    let owner = |of: &crate::model::Type| of.owner.map(|id| format!("{}/", api.operation(id).name));
    Printed {
        text: format!("{api:?}"),
        operations: api.operations.iter().map(|operation| operation.name.clone()).collect(),
        types: api.types.iter().map(|of| format!("{}{}", owner(of).unwrap_or_default(), of.name)).collect(),
    }
}

//! The document of `DescribeImages`, imported, against the spec that people wrote from it.

use std::collections::BTreeMap;

use serde_json::Value;
use yunspec_spec::import::{Input, Options, import};
use yunspec_spec::load::{self, Loaded};
use yunspec_spec::view::View;

use crate::setup::shared;

/// Differences that are right, each with its reason.
const ALLOWED: &str = include_str!("seed.differences");

#[test]
fn the_document_says_what_the_spec_says() {
    let Some(page) = shared("import::seed", "seed/DescribeImages.md") else { return };
    let inputs = [Input { path: "DescribeImages.md".to_owned(), bytes: page.into_bytes() }];
    let imported = import(&inputs, &Options::default(), &|_| {});
    let files = imported.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let by_hand = facts(&yunspec_spec::embedded::load());
    let by_import = facts(&load::files(files));
    let found = differences(&by_hand, &by_import);
    let allowed: BTreeMap<&str, &str> =
        ALLOWED.lines().filter(|line| !line.is_empty()).map(|line| line.split_once(" # ").unwrap()).collect();
    let lost: Vec<&String> = found.iter().filter(|line| !allowed.contains_key(line.as_str())).collect();
    assert!(lost.is_empty(), "the import differs from the spec:\n{lost:#?}");
    let unused: Vec<_> = allowed.keys().filter(|line| !found.iter().any(|it| it == *line)).collect();
    assert!(unused.is_empty(), "lines of `seed.differences` that are no difference any more:\n{unused:#?}");
}

/// Facts by place: `parameter PageSize max` → `100`.
fn facts(loaded: &Loaded) -> BTreeMap<String, Value> {
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|it| it.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let api = loaded.apis.iter().find(|api| api.service.name == "Ecs").unwrap();
    let view = View::of(api, api.operation_id("DescribeImages").unwrap());
    let view = serde_json::to_value(view).unwrap();
    let mut facts = BTreeMap::new();
    // What can be waited for stands in no document.
    for (key, value) in view.as_object().unwrap().iter().filter(|(key, _)| *key != "waits") {
        let Some(rows) = value.as_array() else {
            facts.insert(key.clone(), value.clone());
            continue;
        };
        for (index, row) in rows.iter().enumerate() {
            let name = match key.as_str() {
                "parameters" => row["name"].as_str().unwrap().to_owned(),
                "response" => row["path"].as_str().unwrap().to_owned(),
                _ => format!("{index} {}", row["code"].as_str().unwrap()),
            };
            for (fact, value) in row.as_object().unwrap() {
                facts.insert(format!("{key} {name} {fact}"), value.clone());
            }
        }
    }
    facts
}

/// `parameters PageSize min: 1, imported: null`.
fn differences(by_hand: &BTreeMap<String, Value>, by_import: &BTreeMap<String, Value>) -> Vec<String> {
    let places: std::collections::BTreeSet<&String> = by_hand.keys().chain(by_import.keys()).collect();
    let mut found: Vec<String> = Vec::new();
    for place in places {
        let (hand, import) = (by_hand.get(place), by_import.get(place));
        let (row, fact) = place.rsplit_once(' ').unwrap_or((place, ""));
        match (hand, import) {
            (Some(hand), Some(import)) if hand == import => {}
            (Some(hand), Some(import)) => found.push(format!("{place}: {hand}, imported {import}")),
            // One line for a row that one side lacks, at its type or code.
            _ if !matches!(fact, "type" | "code") => {}
            (Some(_), None) => found.push(format!("{row}: not imported")),
            (None, _) => found.push(format!("{row}: only imported")),
        }
    }
    found
}

//! Every field that is recorded arrives, with its value: operations that the project has a spec of in its own client, the
//! others in a crate that is generated from the vendor's metadata.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use yunspec_codegen::{Runtime, package};
use yunspec_spec::import::{Input, Options, import};
use yunspec_spec::{embedded, load, model};

use super::differences::{are_known, same};
use super::fixtures;
use super::program::{Crate, shown};
use crate::outside::{Outside, root};
use crate::setup::shared;

/// Fields that a model lacks, and values that arrive as others, each with its reason.
const KNOWN: &str = include_str!("decoded.differences");

#[test]
fn all_that_is_recorded_arrives() {
    let test = "recorded::decoded::all_that_is_recorded_arrives";
    let Some(recorded) = fixtures::all(test) else { return };
    let Some(metadata) = shared(test, "openmeta/en/ecs-2014-05-26.json") else { return };
    let listed = embedded::load();
    let has_spec = |operation: &str| listed.apis.iter().any(|api| api.operation_id(operation).is_some());
    let others: BTreeSet<_> = recorded.iter().map(|it| it.operation).filter(|operation| !has_spec(operation)).collect();
    let outside = Outside::new();
    generate(&outside, &metadata, &others);
    let crates = [
        Crate::new("aliyun_ecs", root().join("generated-client")),
        Crate::new("generated_ecs", outside.path("generated-ecs")),
    ];
    let bodies: Vec<_> = recorded.iter().map(|it| (it.operation, &it.body)).collect();
    let mut found = BTreeSet::new();
    for (recorded, shown) in recorded.iter().zip(shown(&outside, &crates, &bodies)) {
        assert!(shown.is_object(), "{}: {shown}", recorded.file);
        compare(recorded.operation, &recorded.body, &shown, &mut found);
    }
    are_known(&found, KNOWN, "decoded.differences");
}

/// Writes a crate of some operations.
fn generate(outside: &Outside, metadata: &str, operations: &BTreeSet<&str>) {
    let mut metadata: Value = serde_json::from_str(metadata).unwrap();
    metadata.get_mut("apis").unwrap().as_object_mut().unwrap().retain(|name, _| operations.contains(name.as_str()));
    let input = Input { path: "ecs-2014-05-26.json".to_owned(), bytes: metadata.to_string().into_bytes() };
    let imported = import(&[input], &Options::default(), &|_| {});
    let files = imported.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let mut loaded = load::files(files);
    let mut api = loaded.apis.remove(0);
    assert_eq!(api.operations.len(), operations.len());
    api.service.krate = Some(model::Crate { name: "generated-ecs".to_owned(), out: "generated-ecs".to_owned() });
    let runtime = Runtime::Path(root().join("runtime").display().to_string());
    for (path, text) in package(&api, &runtime, "0.0.0") {
        outside.write(&format!("generated-ecs/{path}"), &text);
    }
}

/// Adds what of a recorded value has not arrived.
fn compare(path: &str, recorded: &Value, shown: &Value, found: &mut BTreeSet<String>) {
    match (recorded, shown) {
        (Value::Object(fields), Value::Object(known)) => {
            for (name, value) in fields {
                let path = format!("{path}.{name}");
                match known.get(name) {
                    Some(shown) => compare(&path, value, shown, found),
                    None => drop(found.insert(format!("{path}: not in the model"))),
                }
            }
        }
        // A list is in a wrapper that has nothing else.
        (Value::Object(wrapper), Value::Array(_)) if wrapper.len() == 1 => {
            wrapper.values().for_each(|items| compare(path, items, shown, found));
        }
        (Value::Array(items), Value::Array(known)) if items.len() == known.len() => {
            for (item, shown) in items.iter().zip(known) {
                compare(&format!("{path}[]"), item, shown, found);
            }
        }
        // Nothing is nothing in each form.
        (Value::Null, Value::Null) => {}
        (Value::Null, Value::Array(items)) if items.is_empty() => {}
        (Value::String(empty), Value::Null) if empty.is_empty() => {}
        (Value::Object(empty), Value::Null) if empty.is_empty() => {}
        (Value::Object(empty), Value::Array(items)) if empty.is_empty() && items.is_empty() => {}
        (recorded, shown) if same(recorded, shown) && !recorded.is_object() => {}
        (recorded, shown) => drop(found.insert(format!("{path}: {recorded} arrives as {shown}"))),
    }
}

#[test]
fn what_is_lost_is_seen() {
    let recorded = json!({"A": {"B": [{"C": "x", "D": 0.0}, {"C": "", "D": 1}]}, "E": "", "F": true, "G": {}});
    for (shown, difference) in [
        (json!({"A": [{"C": "x", "D": 0}, {"C": "", "D": "1"}], "E": null, "F": "true", "G": null}), ""),
        (json!({"A": [{"C": "x", "D": 0}, {"C": "", "D": 1}], "F": true, "G": null}), "at.E: not in the model"),
        (
            json!({"A": [{"C": "x", "D": 0}], "E": "", "F": true, "G": []}),
            r#"at.A: [{"C":"x","D":0.0},{"C":"","D":1}] "#,
        ),
        (json!({"A": [{"C": "y", "D": 0}, {"C": "", "D": 1}], "E": "", "F": true, "G": []}), "at.A[].C: \"x\" arrives"),
        (json!({"A": [{"C": "x", "D": 0}, {"C": "", "D": 1}], "E": "", "F": null, "G": []}), "at.F: true arrives"),
    ] {
        let mut found = BTreeSet::new();
        compare("at", &recorded, &shown, &mut found);
        let found = found.into_iter().collect::<String>();
        assert!(if difference.is_empty() { found.is_empty() } else { found.starts_with(difference) }, "{found}");
    }
}

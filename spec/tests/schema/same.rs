//! The keys of the schemas are those of the readers: asked for a key that it does not know, a reader lists those that
//! it knows.

use std::collections::BTreeSet;

use serde_json::Value;
use yunspec_spec::load;

/// Definitions of the schema, the file that has such a map, and the map with a key `xyzzyxyzzy`.
const MAPS: &[(&[&str], &str, &str)] = &[
    (&["service"], "service.yaml", "xyzzyxyzzy: 1"),
    (&["Crate"], "service.yaml", "crate: { name: a, out: b, xyzzyxyzzy: 1 }"),
    (&["Links"], "service.yaml", "links: { xyzzyxyzzy: 1 }"),
    (&["Endpoint"], "service.yaml", "endpoint: { rule: a.b, xyzzyxyzzy: 1 }"),
    (&["Error"], "service.yaml", "errors: [{ status: 400, code: A, message: b, xyzzyxyzzy: 1 }]"),
    (&["Allow"], "service.yaml", "allow: [{ rule: a, reason: b, until: 2127-01-01, xyzzyxyzzy: 1 }]"),
    (&["Collection"], "service.yaml", "emulate: { A: { key: A, xyzzyxyzzy: 1 } }"),
    (&["States"], "service.yaml", "emulate: { A: { key: A, states: { field: S, steps: [], xyzzyxyzzy: 1 } } }"),
    (
        &["Step"],
        "service.yaml",
        "emulate: { A: { key: A, states: { field: S, steps: [{ from: a, to: b, after: 1s, xyzzyxyzzy: 1 }] } } }",
    ),
    (&["Shared"], "service.yaml", "emulate: { A: { key: A, shared: { with: B, xyzzyxyzzy: 1 } } }"),
    (&["operation"], "operations/A.yaml", "xyzzyxyzzy: 1"),
    (&["Source"], "operations/A.yaml", "source: { document: A, xyzzyxyzzy: 1 }"),
    (&["Numbered"], "operations/A.yaml", "paginate: { page: P, size: S, total: T, items: I, xyzzyxyzzy: 1 }"),
    (&["ByToken"], "operations/A.yaml", "paginate: { token: T, items: I, xyzzyxyzzy: 1 }"),
    (&["ByMarker"], "operations/A.yaml", "paginate: { marker: M, next: N, more: O, items: I, xyzzyxyzzy: 1 }"),
    (&["DryRun"], "operations/A.yaml", "dry_run: { parameter: P, passes_with: C, xyzzyxyzzy: 1 }"),
    (&["Field"], "operations/A.yaml", "parameters: { P: { type: string, xyzzyxyzzy: 1 } }"),
    (
        &["LongFormOfFlag"],
        "operations/A.yaml",
        "parameters: { P: { type: string, required: { is: true, xyzzyxyzzy: 1 } } }",
    ),
    (&["Struct", "Enum"], "operations/A.yaml", "types: { T: { fields: {}, xyzzyxyzzy: 1 } }"),
    (&["LongEnumValue"], "operations/A.yaml", "types: { T: { enum: { a: { xyzzyxyzzy: 1 } } } }"),
    (&["Requires"], "operations/A.yaml", "rules: [{ when: A, requires: B, xyzzyxyzzy: 1 }]"),
    (&["ExactlyOne"], "operations/A.yaml", "rules: [{ exactly_one: [A, B], xyzzyxyzzy: 1 }]"),
    (&["AtMostOne"], "operations/A.yaml", "rules: [{ at_most_one: [A, B], xyzzyxyzzy: 1 }]"),
    (&["AtLeastOne"], "operations/A.yaml", "rules: [{ at_least_one: [A, B], xyzzyxyzzy: 1 }]"),
    (&["ResponseFields"], "operations/A.yaml", "response: { fields: {}, xyzzyxyzzy: 1 }"),
    (&["ResponseType"], "operations/A.yaml", "response: { type: string, xyzzyxyzzy: 1 }"),
    (&["Example"], "operations/A.yaml", "examples: [{ xyzzyxyzzy: 1 }]"),
    (&["Emulate"], "operations/A.yaml", "emulate: { list: A, xyzzyxyzzy: 1 }"),
    (&["Wait"], "operations/A.yaml", "wait: { a: { at: A, xyzzyxyzzy: 1 } }"),
    (&["LongMissing"], "operations/A.yaml", "wait: { a: { at: A, missing: { is: wait, codes: C, xyzzyxyzzy: 1 } } }"),
    (&["Chosen"], "operations/A.yaml", "emulate: { list: { by: A, of: {}, xyzzyxyzzy: 1 } }"),
    (
        &["FieldFilter", "KeysFilter"],
        "operations/A.yaml",
        "emulate: { list: A, where: { B: { is: glob, xyzzyxyzzy: 1 } } }",
    ),
    (&["Need"], "operations/A.yaml", "emulate: { list: A, needs: { B: { find: C, xyzzyxyzzy: 1 } } }"),
    (&["Only"], "operations/A.yaml", "emulate: { delete: A, only: [{ field: B, is: [c], code: D, xyzzyxyzzy: 1 }] }"),
    (&["SharedStruct", "SharedEnum"], "types/T.yaml", "{ fields: {}, xyzzyxyzzy: 1 }"),
];

#[test]
fn readers_and_schemas_know_the_same_keys() {
    let schemas = super::all();
    let mut wrong = Vec::new();
    for (names, path, text) in MAPS {
        let mut keys = BTreeSet::new();
        for name in *names {
            keys.extend(keys_of(&schemas, name).unwrap_or_else(|| panic!("no definition `{name}`")));
        }
        let mut known = known(path, text);
        // What tells forms apart is looked at before the keys are read.
        match names {
            ["Emulate"] => known.extend(["list", "show", "create", "change", "delete"].map(str::to_owned)),
            ["Struct" | "SharedStruct", _] => drop(known.insert("rules".to_owned())),
            _ => {}
        }
        if keys != known {
            wrong.push(format!("{names:?}: the schema has {keys:?}, the reader {known:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What no map is read for is reported here: a definition without a line in the table.
#[test]
fn every_definition_is_held_against_its_reader() {
    let named: BTreeSet<&str> = MAPS.iter().flat_map(|(names, ..)| names.iter().copied()).collect();
    for (_, schema) in super::all() {
        for (name, definition) in schema["definitions"].as_object().unwrap() {
            let is_closed = definition["additionalProperties"] == false;
            let is_limit = name.starts_with("LongFormOf");
            assert!(!is_closed || is_limit || named.contains(name.as_str()), "`{name}` is not in the table");
        }
    }
}

fn keys_of(schemas: &[(&str, Value)], name: &str) -> Option<BTreeSet<String>> {
    let roots = schemas.iter().filter(|(root, _)| *root == name).map(|(_, schema)| schema);
    let below = schemas.iter().filter_map(|(_, schema)| schema["definitions"].get(name));
    let definition = roots.chain(below).next()?;
    Some(definition["properties"].as_object()?.keys().cloned().collect())
}

/// The keys that a reader lists where it finds one that it does not know.
fn known(path: &str, text: &str) -> BTreeSet<String> {
    let service = "yunspec: 1\nservice: Ecs\nversion: \"2014-05-26\"\nstyle: rpc\n";
    let text = match path {
        "service.yaml" => format!("{service}{text}\n"),
        "types/T.yaml" => text.to_owned(),
        _ => format!("operation: A\nkind: read\n{text}\n"),
    };
    let mut files = vec![(path.to_owned(), text.clone().into_bytes())];
    if path != "service.yaml" {
        files.push(("service.yaml".to_owned(), service.into()));
    }
    let loaded = load::files(files);
    let fault = loaded.diagnostics.iter().find(|of| of.code == "unknown-key").unwrap_or_else(|| panic!("{text}"));
    let help = fault.help.clone().unwrap();
    let keys = help.strip_prefix("allowed are ").unwrap_or_else(|| panic!("{help}: {text}"));
    keys.split(", ").map(|key| key.trim_matches('`').to_owned()).collect()
}

//! What an edit makes again: what it changes, and nothing else.

use std::collections::BTreeMap;

use yunspec_spec::load;
use yunspec_spec::model::Api;

use super::{Files, pieces};
use crate::context::Context;
use crate::fingerprint::Fingerprint;

const SERVICE: &str = "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\n";
const POTS: &str = "operation: DescribePots\nkind: read\nmethods: [GET]\nsee: [CreatePot]\nparameters:\n  Status: { type: Status }\n\
                    response: { fields: { Pots: { type: list<Pot> } } }\ntypes: { Pot: { fields: { Tag: { type: Tag } } } }\n";
const CREATE: &str = "operation: CreatePot\nkind: write\nmethods: [GET]\nparameters:\n  Tag: { type: list<Tag> }\n  Pot: { type: PotKind }\n\
     types: { PotKind: { enum: { Small: One cup., Large: Ten cups. } } }\n";
const TAG: &str = "fields:\n  Key: { type: string }\n  Value: { type: string }\n";
const STATUS: &str = "enum: { Hot: Just made., Cold: Too late. }\n";

fn files() -> BTreeMap<&'static str, String> {
    let files = [
        ("service.yaml", SERVICE),
        ("operations/DescribePots.yaml", POTS),
        ("operations/CreatePot.yaml", CREATE),
        ("types/Tag.yaml", TAG),
        ("types/Status.yaml", STATUS),
    ];
    files.map(|(path, text)| (path, text.to_owned())).into()
}

fn load(files: &BTreeMap<&str, String>) -> Api {
    let files = files.iter().map(|(path, text)| (format!("tea/{path}"), text.clone().into_bytes()));
    let loaded = load::files(files.collect());
    assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
    loaded.apis.into_iter().next().unwrap()
}

fn facts(api: &Api) -> BTreeMap<String, Fingerprint> {
    let pieces = pieces(&Context::of_project(api), &|_, _| false);
    pieces.into_iter().filter_map(|(path, piece)| Some((path, piece.facts?))).collect()
}

/// The files of operations and types that are made again after an edit of one file, and those whose text is another.
#[track_caller]
fn made(path: &'static str, from: &str, to: &str) -> (Vec<String>, Vec<String>) {
    let mut files = files();
    let (known, before) = (facts(&load(&files)), super::generate(&load(&files)));
    let text = files.entry(path).or_default();
    assert!(text.contains(from), "`{from}` in {path}");
    *text = text.replace(from, to);
    let api = load(&files);
    let pieces = pieces(&Context::of_project(&api), &|path, facts| known.get(path) == Some(facts));
    let made = pieces.iter().filter(|(_, piece)| piece.facts.is_some() && piece.text.is_some());
    let made: Vec<String> = made.map(|(path, _)| path.clone()).collect();
    let after: Files = super::generate(&api);
    let changed = after.iter().filter(|(path, text)| known.contains_key(*path) && before.get(*path) != Some(text));
    (made, changed.map(|(path, _)| path.clone()).collect())
}

/// Exactly these files are made again, and each is another one then.
#[track_caller]
fn makes(path: &'static str, from: &str, to: &str, files: &[&str]) {
    let (made, changed) = self::made(path, from, to);
    assert_eq!(made, files);
    assert_eq!(changed, files);
}

#[test]
fn nothing() {
    makes("service.yaml", "Tea", "Tea", &[]);
}

#[test]
fn a_parameter_of_an_operation() {
    makes(
        "operations/DescribePots.yaml",
        "parameters:\n",
        "parameters:\n  Size: { type: int32 }\n",
        &["operations/describe_pots.rs"],
    );
}

#[test]
fn a_type_and_with_it_the_ids_of_all_types_behind_it() {
    makes(
        "operations/CreatePot.yaml",
        "Pot: { type: PotKind }",
        "Pot: { type: list<PotKind> }",
        &["operations/create_pot.rs"],
    );
    let (made, _) = made("operations/CreatePot.yaml", "types: { ", "types: { Cup: { enum: { a: A. } }, ");
    assert_eq!(made, ["operations/create_pot.rs"]);
}

#[test]
fn a_shared_type_and_all_that_hold_it() {
    let (made, changed) = made("types/Tag.yaml", "Value: { type: string }", "Value: { type: int32 }");
    // What answers says nothing of the fields; it could, so it is made.
    assert_eq!(made, ["operations/create_pot.rs", "operations/describe_pots.rs", "types/tag.rs"]);
    assert_eq!(changed, ["operations/create_pot.rs", "types/tag.rs"]);
}

#[test]
fn a_shared_type_that_one_operation_names() {
    let (made, changed) = made("types/Status.yaml", "Just made.", "Hot.");
    assert_eq!(made, ["operations/describe_pots.rs", "types/status.rs"]);
    assert_eq!(changed, ["types/status.rs"]);
}

#[test]
fn an_operation_that_another_one_links_to() {
    makes("operations/DescribePots.yaml", "see: [CreatePot]", "see: [DeletePot]", &["operations/describe_pots.rs"]);
}

#[test]
fn what_only_the_emulator_reads() {
    makes("service.yaml", "style: rpc\n", "style: rpc\nemulate: { Pot: { key: PotId } }\n", &[]);
}

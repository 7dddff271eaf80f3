//! The reader of official metadata, and merges with documents.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::Value as Json;
use yunspec_spec::diagnostic::Colour;
use yunspec_spec::import::draft::{Draft, Field, SourceKind, Type};
use yunspec_spec::import::merge;
use yunspec_spec::import::metadata::{self, Metadata};
use yunspec_spec::import::{Input, Options, import};
use yunspec_spec::load;

const TEA: &str = include_str!("metadata/tea.json");

/// All files of the reference material; says which test is skipped where it is missing.
fn files(test: &str) -> Vec<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/openmeta");
    let list =
        |folder: &str| fs::read_dir(shared.join(folder)).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = ["en", "zh", "history"].iter().flat_map(|folder| list(folder)).collect();
    files.sort();
    if files.is_empty() {
        let _ = writeln!(std::io::stderr(), "skipped: {test} (no ../shared)");
    }
    files
}

fn read(text: &str) -> Metadata {
    metadata::read("tea.json", text.as_bytes()).unwrap()
}

/// A draft as a person would write it down.
fn shown(draft: &Draft) -> String {
    let mut out = format!("{} {:?} {:?} {:?}\n", draft.operation, draft.kind, draft.methods, draft.path);
    let _ = writeln!(out, "group {:?}, doc {:?}, deprecated {:?}", draft.group, draft.doc, draft.deprecated);
    fields(&mut out, "parameters", &draft.parameters);
    match &draft.response {
        Some(Type::Object(response)) => fields(&mut out, "response", response),
        other => drop(writeln!(out, "response: {}", other.as_ref().map_or_else(|| "unknown".to_owned(), ty))),
    }
    for (name, of) in &draft.types {
        let Type::Object(of) = of else { continue };
        fields(&mut out, &format!("type {name}"), of);
    }
    for error in &draft.errors {
        let _ = writeln!(out, "error {:?} {} {:?} {:?}", error.status, error.code, error.message, error.doc);
    }
    for example in &draft.examples {
        let _ = writeln!(out, "example {:?} {:?}", example.response, example.response_xml);
    }
    for note in &draft.notes {
        let _ = writeln!(out, "note {:?} {:?}", note.about, note.kind);
    }
    out
}

fn fields(out: &mut String, title: &str, list: &[Field]) {
    let _ = writeln!(out, "{title}:");
    for of in list {
        field(out, of, 1);
    }
}

fn field(out: &mut String, field: &Field, depth: usize) {
    let _ = write!(out, "{}{}: {}", "  ".repeat(depth), field.name, ty(&field.ty));
    let facts = format!("{:?}", field.facts);
    let facts = facts.trim_start_matches("Facts { ").trim_end_matches(" }");
    let empty = "required: false|deprecated: None|secret: false|values: None|default: None|range: None|length: None|pattern: None|min_items: None|max_items: None|format: None|example: None";
    let facts = empty.split('|').fold(facts.to_owned(), |facts, part| facts.replace(part, "")).replace(", ,", ",");
    let facts = facts.trim_matches([',', ' ']);
    for (name, value) in [
        ("in", field.place.map(|place| format!("{place:?}"))),
        ("carry", field.carry.as_ref().map(|carry| format!("{carry:?}"))),
        ("wrapper", field.wrapper.as_ref().map(|wrapper| format!("{wrapper:?}"))),
        ("from", field.origin.map(|origin| format!("{origin:?}"))),
        ("aliases", Some(field.aliases.join(" ")).filter(|text| !text.is_empty())),
        ("doc", field.doc.clone()),
        ("facts", Some(facts.to_owned()).filter(|facts| !facts.is_empty())),
    ] {
        if let Some(value) = value {
            let _ = write!(out, " | {name} {value}");
        }
    }
    out.push('\n');
    for inner in inner(&field.ty) {
        self::field(out, inner, depth + 1);
    }
}

fn inner(ty: &Type) -> &[Field] {
    match ty {
        Type::Object(fields) => fields,
        Type::List(of) | Type::Map(of) => inner(of),
        Type::Scalar(_) | Type::Named(_) => &[],
    }
}

fn ty(ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => format!("{scalar:?}").to_lowercase(),
        Type::Object(_) => "object".to_owned(),
        Type::List(of) => format!("list<{}>", self::ty(of)),
        Type::Map(of) => format!("map<{}>", self::ty(of)),
        Type::Named(name) => name.clone(),
    }
}

#[test]
fn everything_that_can_be_said() {
    let read = read(TEA);
    let mut out =
        format!("----- INPUT\n{TEA}\n----- READ\n{:?}\n{:?}\n{:?}\n", read.product, read.endpoints, read.notes);
    for draft in &read.drafts {
        let _ = write!(out, "\n{}", shown(draft));
    }
    insta::assert_snapshot!(out);
}

#[test]
fn what_is_no_metadata() {
    let cases = ["", "\u{feff}", "[]", "{}", "{\"apis\": []}", "{\"apis\": {}", "null", "<html>"];
    let deep = "[".repeat(100_000);
    let lines = cases.iter().map(|text| (*text, *text)).chain([("[[[…", deep.as_str())]);
    let lines = lines.map(|(name, text)| {
        let error = metadata::read("x.json", text.as_bytes()).expect_err("no metadata");
        format!("{name:?}: {error}")
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn no_operation_of_a_real_product_is_left_out() {
    for path in files("no_operation_of_a_real_product_is_left_out") {
        let bytes = fs::read(&path).unwrap();
        let json: Json = serde_json::from_slice(&bytes).unwrap();
        let names: Vec<_> = json["apis"].as_object().unwrap().keys().cloned().collect();
        let read = metadata::read(&path.display().to_string(), &bytes).unwrap();
        let drafts: Vec<_> = read.drafts.iter().map(|draft| draft.operation.clone()).collect();
        assert_eq!(drafts, names, "{}", path.display());
    }
}

/// Imports one file and loads what comes of it; the errors of the loader, and how many operations there are.
fn loaded(path: &str, bytes: Vec<u8>) -> (Vec<String>, usize) {
    let imported = import(&[Input { path: path.to_owned(), bytes }], &Options::default(), &|_| {});
    let files = imported.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let loaded = load::files(files);
    let errors = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
    let errors = errors.map(|diagnostic| diagnostic.render(&loaded.sources, Colour::Plain)).collect();
    (errors, loaded.apis.iter().map(|api| api.operations.len()).sum())
}

#[test]
fn what_is_imported_loads() {
    let (errors, operations) = loaded("tea.json", TEA.as_bytes().to_vec());
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(operations, 4);
}

/// The larger ones take long without optimisation; `scale` imports them.
#[test]
fn real_products_load() {
    for path in files("real_products_load") {
        let bytes = fs::read(&path).unwrap();
        if bytes.len() < 400_000 {
            let (errors, operations) = loaded(&path.display().to_string(), bytes);
            assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
            assert!(operations > 0, "{}", path.display());
        }
    }
}

/// A draft of a document that says almost what the metadata says.
fn document() -> Draft {
    let text = TEA
        .replace("\"maximum\": \"100\"", "\"maximum\": \"50\"")
        .replace("\"default\": \"10\"", "\"default\": \"5\"")
        .replace("\"PotId\": { \"type\": \"string\" }", "\"PotId\": { \"type\": \"integer\", \"format\": \"int32\" }, \"Glaze\": { \"type\": \"string\" }, \"Total\": { \"type\": \"string\" }")
        .replace("\"name\": \"Secret\"", "\"name\": \"secret\"")
        .replace("\"name\": \"Switch\"", "\"name\": \"Knob\"")
        .replace("[\"green\", \"black\"]", "[\"green\", \"white\"]")
        .replace("\"errorMessage\": \"The pot is broken.\"", "\"errorMessage\": \"Broken.\"");
    let mut draft = read(&text).drafts.remove(0);
    draft.source.kind = SourceKind::Document;
    "ListPots.md".clone_into(&mut draft.source.path);
    draft.notes.clear();
    draft
}

#[test]
fn a_document_and_the_metadata_become_one() {
    let mut metadata = read(TEA).drafts.remove(0);
    metadata.notes.clear();
    insta::assert_snapshot!(shown(&merge::one(vec![document(), metadata]).unwrap()));
}

#[test]
fn two_files_that_claim_one_operation() {
    let mut other = document();
    other.source.path = "copy/ListPots.md".to_owned();
    let kept = merge::one(vec![document(), other.clone()]).unwrap();
    assert_eq!(kept, document(), "the same twice");
    other.parameters.remove(0);
    other.errors.clear();
    let notes = merge::one(vec![document(), other]).unwrap().notes;
    insta::assert_debug_snapshot!(notes);
}

#[test]
fn pages_in_two_languages_become_one() {
    let mut chinese = document();
    chinese.doc = Some("查询茶壶。".to_owned());
    chinese.parameters.iter_mut().for_each(|field| field.doc = Some("说明文字。".to_owned()));
    let extra = Field { name: "Extra".to_owned(), ..chinese.parameters[0].clone() };
    chinese.parameters.push(extra);
    let merged = merge::one(vec![chinese, document()]).unwrap();
    assert_eq!(merged.doc, document().doc);
    assert_eq!(merged.parameters.len(), document().parameters.len() + 1);
    insta::assert_debug_snapshot!(merged.notes);
}

#[test]
fn an_object_of_a_page_is_an_item_of_the_list() {
    let page = TEA.replace(
        "\"array\", \"items\": { \"type\": \"object\", \"properties\": { \"PotId\": { \"type\": \"string\" }",
        "\"object\", \"properties\": { \"PotId\": { \"type\": \"string\", \"description\": \"Which pot.\" }",
    );
    let page =
        page.replace("\"Sizes\": { \"type\": \"array\" } } } } } },", "\"Sizes\": { \"type\": \"array\" } } } } },");
    let mut document = read(&page).drafts.remove(0);
    document.source.kind = SourceKind::Document;
    let merged = shown(&merge::merge(document, read(TEA).drafts.remove(0)));
    assert!(merged.contains("Pots: list<object> | wrapper Named(\"Pot\")"), "{merged}");
    assert!(merged.contains("PotId: string | doc Which pot."), "{merged}");
}

/// Puts something else at the place that `at` counts to.
fn swap(json: &mut Json, at: &mut usize, with: &Json) {
    if *at == 0 {
        *json = with.clone();
    }
    *at = at.wrapping_sub(1);
    match json {
        Json::Array(items) => items.iter_mut().for_each(|item| swap(item, at, with)),
        Json::Object(fields) => fields.values_mut().for_each(|field| swap(field, at, with)),
        _ => {}
    }
}

#[test]
fn cut_at_any_byte() {
    for end in 0..TEA.len() {
        let _ = metadata::read("tea.json", &TEA.as_bytes()[..end]);
    }
}

proptest! {
    #[test]
    fn any_kind_anywhere(at in 0_usize..420, with in prop_oneof![
        Just(Json::Null), Just(Json::Bool(true)), Just(serde_json::json!(1e300)), Just(serde_json::json!(-1)),
        Just(serde_json::json!("99999999999999999999999")), Just(serde_json::json!([])), Just(serde_json::json!([{}])),
        Just(serde_json::json!({})), Just(serde_json::json!({ "$ref": "#/components/schemas/Leaf" })),
        Just(serde_json::json!({ "type": "array", "items": [] })),
    ]) {
        let mut json: Json = serde_json::from_str(TEA).unwrap();
        let count = json["apis"].as_object().unwrap().len();
        swap(&mut json, &mut at.clone(), &with);
        prop_assert_eq!(loaded("tea.json", json.to_string().into_bytes()).0, Vec::<String>::new());
        if let Ok(read) = metadata::read("tea.json", json.to_string().as_bytes()) {
            prop_assert!(read.drafts.len() == count || json["apis"].as_object().unwrap().len() != count);
            for draft in read.drafts {
                let document = self::document();
                let _ = merge::merge(document, draft);
            }
        }
    }
}

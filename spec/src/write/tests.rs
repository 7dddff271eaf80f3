use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value as Json;

use super::{COLUMNS, File, Yaml, canonical};
use crate::diagnostic::Sources;
use crate::tree::{self, plain};

fn parse(text: &str) -> Yaml {
    let mut sources = Sources::default();
    let file = sources.add("test.yaml", text);
    let mut diagnostics = Vec::new();
    let node = tree::parse(file, text, &mut diagnostics);
    assert_eq!(diagnostics, [], "{text}");
    Yaml::from(&node.unwrap())
}

fn meaning(yaml: &Yaml) -> Json {
    match yaml {
        Yaml::Plain(text) => plain::value(text),
        Yaml::Text(text) => Json::String(text.clone()),
        Yaml::List(items) => items.iter().map(meaning).collect(),
        Yaml::Map(entries) => entries.iter().map(|(key, value)| (key.clone(), meaning(value))).collect(),
    }
}

/// The canonical form of an operation, which stays as it is when it is written again.
fn operation(text: &str) -> String {
    let written = canonical(File::Operation, &parse(text));
    assert_eq!(canonical(File::Operation, &parse(&written)), written);
    written
}

#[test]
fn keys_have_an_order_and_names_keep_theirs() {
    let yaml = "parameters: {Zone: {doc: Where., type: string}, Age: {default: 1, range: 1..9, type: int32}}\n\
         operation: Make\nmethods: [POST]\nnew_key: 1\n\
         types: {Zone: {enum: {b: , a: 'on', c: {rename: Sea, doc: Water.}}}}\n\
         errors: [{message: '', code: No, status: 400}, {doc: Why., status: 404, code: Gone, message: Not there}]";
    let shown = format!("----- READ\n{yaml}\n----- WRITTEN\n{}", operation(yaml));
    insta::assert_snapshot!(shown);
}

#[test]
fn text_that_yaml_would_misread() {
    let texts = [
        "on",
        "Yes",
        "null",
        "~",
        "2014-05-26",
        "2014-05-26T10:00:00Z",
        "12:30",
        "1_000",
        "0x1F",
        "1e3",
        ".5",
        "=",
        "<<",
        "- a",
        "a: b",
        "a:",
        "a #b",
        "#a",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a`",
        "it's",
        "say \"hi\"",
        "back\\slash",
        "\"",
        "'",
        "",
        " a",
        "a ",
        "tab\tin",
        "line\u{2028}end",
        "\u{feff}",
        "\u{7f}",
        "\u{85}",
        "{a}",
        "[a]",
        "a, b",
        "?",
        "-",
        ".",
        "...",
        "---",
        ".inf",
        "007",
        "+1",
        "1..100",
        "38s",
        "数据",
        "\u{1F600}",
        "100%",
        "x_y",
    ];
    let entries = texts.iter().map(|text| ("a", Yaml::List(vec![(*text).into()])));
    let lines: Vec<String> = entries.map(|entry| canonical(File::Operation, &Yaml::map([entry]))).collect();
    insta::assert_snapshot!(lines.concat());
}

#[test]
fn several_lines_stand_in_a_block() {
    let texts = ["a\nb\n", "a\n\n  b", "a\n\n\n", " a\nb", "\na\n", "a\r\nb", "a\u{2028}\nb"];
    let yaml = Yaml::map(texts.iter().enumerate().map(|(index, text)| (format!("k{index}"), (*text).into())));
    assert_eq!(
        canonical(File::Operation, &yaml),
        "k0: |\n  a\n  b\nk1: |-\n  a\n\n    b\nk2: |+\n  a\n\n\n\
         k3: \" a\\nb\"\nk4: \"\\na\\n\"\nk5: \"a\\r\\nb\"\nk6: \"a\\u2028\\nb\"\n"
    );
}

#[test]
fn a_line_is_shorter_than_its_limit() {
    let of = |letters: usize| operation(&format!("source: {{ document: {} }}", "x".repeat(letters)));
    let widest = (1..COLUMNS).rev().find(|letters| of(*letters).lines().count() == 1).unwrap();
    assert_eq!(of(widest).trim_end().chars().count(), COLUMNS - 1);
    assert_eq!(of(widest + 1).lines().count(), 2);
}

#[test]
fn where_only_text_can_stand_numbers_are_text() {
    let yaml = "{operation: 7, timeout: 38s, doc: \"a\\nb\", errors: [{status: 400, code: 400, message: true}]}";
    let written = "operation: \"7\"\ndoc: |\n  a\n  b\ntimeout: 38s\nerrors:\n  \
                   - { status: 400, code: \"400\", message: \"true\" }\n";
    assert_eq!(operation(yaml), written);
}

#[test]
fn lists_in_lists() {
    let yaml = "examples: [{request: {A: [[1, 2], [{doc: x, b: [1]}]]}}]";
    let written = "examples:\n  - request:\n      A:\n        - [1, 2]\n        - - doc: x\n            b: [1]\n";
    assert_eq!(operation(yaml), written);
}

fn any_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec!["on", "null", "1", "1.0e5", "0o7", "a: b", "- ", "#", "'", "\"", "\\", "\n"]);
    let chars = prop::sample::select(
        "ab01 \n\t:-#'\"\\{}[],&*!|>%@`~=?.\r\u{2028}\u{85}\u{feff}\u{0}é数\u{1F600}".chars().collect::<Vec<_>>(),
    );
    let mixed = prop::collection::vec(chars, 0..12).prop_map(|chars| chars.into_iter().collect());
    prop_oneof![mixed, words.prop_map(str::to_owned), ".{0,8}", "[a-z \n]{90,130}"]
}

fn any_yaml() -> impl Strategy<Value = Yaml> {
    let plain = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|is| is.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        (-1e9..1e9).prop_map(|number: f64| number.to_string()),
    ];
    let leaf = prop_oneof![plain.prop_map(Yaml::Plain), any_text().prop_map(Yaml::Text)];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let map = prop::collection::btree_map(any_text(), inner.clone(), 0..5);
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(Yaml::List),
            map.prop_map(|map: BTreeMap<String, Yaml>| Yaml::map(map)),
        ]
    })
}

/// A tree of the keys of the format, with anything below them.
pub(super) fn any_operation() -> impl Strategy<Value = Yaml> {
    let key = prop::sample::select(vec!["doc", "type", "fields", "enum", "is", "default", "status", "request", "x"]);
    let level = prop::collection::btree_map(key, any_yaml(), 0..4).prop_map(Yaml::map).boxed();
    let named = prop::collection::btree_map(any_text(), level.clone(), 0..3).prop_map(Yaml::map);
    let top = vec!["parameters", "types", "response", "errors", "examples", "rules", "paginate", "see"];
    let part = prop_oneof![named, prop::collection::vec(level, 0..3).prop_map(Yaml::List), any_yaml()];
    prop::collection::btree_map(prop::sample::select(top), part, 0..6).prop_map(Yaml::map)
}

/// What a loader sees where all scalars are text and the end of the last line means nothing.
fn as_text(json: Json) -> Json {
    match json {
        Json::Array(items) => items.into_iter().map(as_text).collect(),
        Json::Object(entries) => entries.into_iter().map(|(key, value)| (key, as_text(value))).collect(),
        Json::String(text) => text.strip_suffix('\n').unwrap_or(&text).into(),
        Json::Null => Json::Null,
        scalar => scalar.to_string().into(),
    }
}

proptest! {
    #[test]
    fn free_values_are_read_again(value in any_yaml()) {
        let yaml = Yaml::map([("value", value)]);
        let written = canonical(File::Operation, &yaml);
        let read = parse(&written);
        prop_assert_eq!(meaning(&read), meaning(&yaml), "{}", written);
        let other: Json = serde_yaml::from_str(&written).unwrap();
        prop_assert_eq!(other, meaning(&yaml), "{}", written);
        prop_assert_eq!(canonical(File::Operation, &read), written);
    }

    #[test]
    fn operations_are_read_again(yaml in any_operation()) {
        let written = canonical(File::Operation, &yaml);
        let read = parse(&written);
        prop_assert_eq!(as_text(meaning(&read)), as_text(meaning(&yaml)), "{}", written);
        let other: Json = serde_yaml::from_str(&written).unwrap();
        prop_assert_eq!(as_text(other), as_text(meaning(&yaml)), "{}", written);
        prop_assert_eq!(canonical(File::Operation, &read), written);
    }
}

//! YAML as a tree: held against another reader, and fed with anything.
#![expect(clippy::panic, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use proptest::prelude::*;
use yunspec_spec::diagnostic::{Colour, Diagnostic, Sources};
use yunspec_spec::load;
use yunspec_spec::tree::{self, Kind, Node, Style, plain};

fn parse(text: &str) -> (Option<Node>, Vec<Diagnostic>, Sources) {
    let (mut sources, mut out) = (Sources::default(), Vec::new());
    let file = sources.add("test.yaml", text);
    (tree::parse(file, text, &mut out), out, sources)
}

/// The codes of what is wrong with a text.
fn codes(text: &str) -> Vec<&'static str> {
    parse(text).1.iter().map(|diagnostic| diagnostic.code).collect()
}

fn json(node: &Node) -> serde_json::Value {
    match &node.kind {
        Kind::Scalar { text, style: Style::Plain } => plain::value(text),
        Kind::Scalar { text, .. } => text.clone().into(),
        Kind::List(items) => items.iter().map(json).collect(),
        Kind::Map(entries) => entries
            .iter()
            .map(|entry| (entry.key.text.clone(), json(&entry.value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Kind::Refused => panic!("nothing is refused here"),
    }
}

/// Every key stands where its span says, and so does every plain value of one line.
fn places_hold(node: &Node, sources: &Sources) -> bool {
    match &node.kind {
        Kind::Scalar { text, style: Style::Plain } => text.contains('\n') || sources.snippet(&node.span) == text,
        Kind::Scalar { .. } | Kind::Refused => true,
        Kind::List(items) => items.iter().all(|item| is_within(item, node) && places_hold(item, sources)),
        Kind::Map(entries) => entries.iter().all(|entry| {
            let key = sources.snippet(&entry.key.span);
            let is_there = key == entry.key.text || key.starts_with(['"', '\'']) || entry.key.text.contains('\n');
            is_there && is_within(&entry.value, node) && places_hold(&entry.value, sources)
        }),
    }
}

fn is_within(inner: &Node, outer: &Node) -> bool {
    outer.span.bytes.start <= inner.span.bytes.start && inner.span.bytes.end <= outer.span.bytes.end
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z][a-z ]{0,8}",
        "[ -~]{0,12}",
        "[a-z镜像é]{0,6}(\n[a-z ]{0,5}){0,2}",
        Just("1..100".to_owned()),
        Just("true".to_owned()),
        Just("~".to_owned()),
        Just("007".to_owned()),
        Just("0x1F".to_owned()),
    ]
}

fn document() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        (-1.0e9..1.0e9).prop_map(|number: f64| number.into()),
        text().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            prop::collection::btree_map(text(), inner, 0..5)
                .prop_map(|entries| entries.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reads_what_serde_yaml_writes_and_reads(value in document()) {
        let text = serde_yaml::to_string(&value).unwrap();
        let other: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        let (node, diagnostics, sources) = parse(&text);
        prop_assert!(diagnostics.is_empty(), "{text}\n{diagnostics:?}");
        let node = node.unwrap();
        prop_assert_eq!(json(&node), other, "{}", text);
        prop_assert!(places_hold(&node, &sources), "{}\n{:?}", text, node);
    }

    #[test]
    fn reads_json_as_serde_yaml_does(value in document()) {
        let text = serde_json::to_string_pretty(&value).unwrap();
        let other: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        let (node, diagnostics, _) = parse(&text);
        prop_assert!(diagnostics.is_empty(), "{text}\n{diagnostics:?}");
        prop_assert_eq!(json(&node.unwrap()), other, "{}", text);
    }

    #[test]
    fn plain_scalars_mean_what_they_mean_to_serde_yaml(text in "[-+0-9a-zA-Z.~]{1,6}") {
        prop_assume!(text != "-" && !text.starts_with("---") && !text.starts_with("..."));
        let other: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        // JSON has no infinity and no NaN: serde_yaml makes null of them, here they stay text.
        prop_assume!(!other.is_null() || plain::is_null(&text));
        prop_assert_eq!(plain::value(&text), other);
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_a_tree_or_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        any_file(bytes);
    }

    #[test]
    fn any_yaml_like_text_gives_a_tree_or_a_reason(text in "([\\[\\]{},:?!&*#|>'\"%@`~<\\- \\t\\r\\n\u{feff}0a镜]|- |: |\n  |---\n|\\.\\.\\.\n){0,60}") {
        any_file(text.into_bytes());
    }

    #[test]
    fn any_xml_is_an_answer_or_a_fault(xml in "(<(/?(Images?|Size|a|!--|!\\[CDATA\\[|\\?)|/)?>?|[a-z镜&;\"\\n ]){0,30}") {
        let quoted = serde_json::to_string(&xml).unwrap();
        let block = xml.replace('\n', "\n      ");
        for written in [quoted, format!("|\n      {block}")] {
            any_file(format!("operation: DescribeImages\nkind: read\nresponse: {{ fields: {{ Size: {{ type: int32 }} }} }}\nexamples:\n  - response_xml: {written}\n").into_bytes());
        }
    }

    #[test]
    fn a_spec_with_any_fault_gives_an_api_or_a_reason(at in 0..20_000_usize, cut in 0..40_usize, put in "[ -~\\t\\n镜]{0,4}") {
        let mut text = include_str!("../apis/ecs-2014-05-26/operations/DescribeImages.yaml").to_owned();
        let floor = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let (start, end) = (floor(at % text.len()), floor((at % text.len() + cut).min(text.len())));
        text.replace_range(start..end, &put);
        any_file(text.into_bytes());
    }
}

/// Loads a file as an operation; whatever is reported can be shown.
fn any_file(bytes: Vec<u8>) {
    let service = include_bytes!("../apis/ecs-2014-05-26/service.yaml").to_vec();
    let loaded = load::files(vec![
        ("ecs/service.yaml".to_owned(), service),
        ("ecs/operations/DescribeImages.yaml".to_owned(), bytes),
    ]);
    assert_eq!(loaded.has_errors(), loaded.apis.is_empty());
    for diagnostic in &loaded.diagnostics {
        assert!(diagnostic.render(&loaded.sources, Colour::Plain).contains(diagnostic.code));
    }
}

#[test]
fn deep_nesting() {
    for text in ["[", "{a: ", "- ", "? ", "- ? "] {
        let codes = codes(&text.repeat(100_000));
        assert_eq!(codes.last(), Some(&"too-deep"), "{text}");
    }
}

#[test]
fn aliases_do_not_multiply() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..60 {
        let alias = format!("*a{}", level - 1);
        writeln!(bomb, "a{level}: &a{level} [{}]", [alias.as_str(); 10].join(", ")).unwrap();
    }
    assert!(codes(&bomb).iter().all(|code| *code == "yaml-feature"));
}

#[test]
fn many_values() {
    assert_eq!(codes(&"- 1\n".repeat(300_000)), ["too-large"]);
}

#[test]
fn many_bytes() {
    assert_eq!(codes(&"#".repeat(5_000_000)), ["too-large"]);
}

#[test]
fn one_long_line() {
    let (node, diagnostics, sources) = parse(&format!("[{}]", "镜像, ".repeat(200_000)));
    assert!(diagnostics.is_empty() && places_hold(&node.unwrap(), &sources));
}

#[test]
fn byte_order_mark_and_carriage_returns() {
    let (node, diagnostics, sources) =
        parse("\u{feff}镜: 像\r\nb:\r\n  - c\r\n  - d: e # 镜像\r\n    f: |\r\n      g\r\n      h\r\ni: j\r\n");
    assert!(diagnostics.is_empty());
    let node = node.unwrap();
    assert!(places_hold(&node, &sources), "{node:?}");
    assert_eq!(json(&node), serde_json::json!({"镜": "像", "b": ["c", {"d": "e", "f": "g\nh\n"}], "i": "j"}));
}

#[test]
fn nothing_at_all() {
    for text in ["", "\n\n", "# only a comment\n", "\u{feff}", "---\n"] {
        assert!(codes(text).is_empty(), "{text:?}");
    }
}

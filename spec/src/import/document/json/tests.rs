use std::fmt::Write;

use proptest::prelude::*;
use serde_json::json;

use super::*;

/// The text with the value and the repairs below it.
fn shown(text: &str) -> String {
    let mut out = format!("{text}\n");
    match lenient(text) {
        None => out.push_str("  nothing\n"),
        Some(read) => {
            let _ = writeln!(out, "  {}", read.value);
            for repair in read.repairs {
                let _ = writeln!(out, "  {} at line {}: {}", repair.rule, repair.line, repair.what);
            }
        }
    }
    out
}

#[test]
fn every_repair() {
    let texts = [
        r#"{"Cup": [1, 2,], "Pot": 3,}"#,
        "{\"Cup\": 1\n\"Pot\": 2}",
        r#"{"Cup" "blue", "Pot" 2}"#,
        r#"{"Cup": "a "blue" one", "Pot": "{"Lid":true}"}"#,
        r#"{"Cup": blue, "Pot": True, "Lid": i-123****}"#,
        r"{Cup: 1, Pot: {Lid: 2}}",
        r#"{"Cups": [{"Id": 1}, ...], "Pot": 1, ...}"#,
        "{\"Cup\": \"blue,\n\"Pot\": 2}",
        "{“Cup”: “blue”, 'Pot': 'red'}",
        r#"{"Cups": [{"Id": 1}, {"Id": 2}}, "Pot": 3}"#,
        r#"{"Cups": [{"Id": 1], {"Id": 2}], "Pot": 3}"#,
        r#"{"Shop": {"Cups": [1, 2}, "Pot": 3}"#,
        r#"{"Shop": {"Cups": 1}}, "Pot": 3}"#,
        r#"{"Cup"：1， "Pot": 2}"#,
        "{\"Cup\": 1, // how many\n/* and */ \"Pot\": 2 # more\n}",
        r#"{"Cups": ["Id": 1, "Size": 2]}"#,
        r#"{"Cups": [{"Id": "c-1"#,
        r#"{"Cup": {"Id": 1}, "Cup": {"Size": 2}, "Pot": 1, "Pot": 2}"#,
        r#"{"Cup": , "Pot": }"#,
        "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"Cup\": 1}",
        "{\"Cup\": \"two\n   lines\"} and more",
        r#"{"Cup": "\u00e9 \q \ud83d\ude00 \ud83d"}"#,
        "no JSON",
    ];
    insta::assert_snapshot!(texts.map(shown).join("\n"));
}

#[test]
fn the_order_of_keys_is_kept() {
    let read = lenient(r#"{"b": 1, "a": {"d": 2, "c": 3}}"#).unwrap();
    assert_eq!(read.value.to_string(), r#"{"b":1,"a":{"d":2,"c":3}}"#);
}

#[test]
fn depth_is_bounded() {
    assert_eq!(lenient(&"[".repeat(100_000)), None);
    assert_eq!(lenient(&"{\"a\":".repeat(1_000)), None);
    assert!(lenient(&format!("{}1{}", "[".repeat(60), "]".repeat(60))).is_some());
}

/// Each would take minutes if a step looked at the whole rest.
#[test]
fn time_is_linear() {
    for part in
        ["\n", "\"", "{\"", "1 ", "\\", "\"{\"", "a:", ", ", "},\"a\":1", "/*", "...", "\" x", "]", "：", "\\u00"]
    {
        let _: Option<Lenient> = lenient(&format!("{{\"a\":\"{}", part.repeat(20_000)));
        let _: Option<Lenient> = lenient(&format!("{{\"a\":{}", part.repeat(20_000)));
        let _: Option<Lenient> = lenient(&format!("[{}", part.repeat(20_000)));
    }
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        ".*".prop_map(Json::from)
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
            prop::collection::vec((".{0,6}", inner), 0..6).prop_map(|pairs| Json::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn valid_json_is_read_as_it_is(value in prop::collection::vec(any_json(), 0..4).prop_map(Json::from), pretty: bool) {
        let text = if pretty { format!("{value:#}") } else { value.to_string() };
        prop_assert_eq!(lenient(&text), Some(Lenient { value, repairs: Vec::new() }));
    }

    #[test]
    fn any_text_is_read_or_refused(text in r#"[\[{](["{}\[\],:\n ab1\\'.…：“/#]|\PC)*"#) {
        let _: Option<Lenient> = lenient(&text);
    }

    #[test]
    fn a_cut_anywhere_keeps_what_stands_before(value in any_json().prop_map(|v| json!({"first": [1, 2], "then": v})), cut in 18_usize..400) {
        let text: String = value.to_string().chars().take(cut).collect();
        let read = lenient(&text).unwrap();
        prop_assert_eq!(&read.value["first"][0], &json!(1));
    }
}

use std::fmt::Write;

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::import::document::row::{Row, Secondary};
use crate::import::draft::{Field, NoteKind, Wrapper};

/// Rows as `name|type|sample`, one to a line, `└` before a name for marks.
fn table(rows: &str) -> Table {
    let row = |(at, line): (usize, &str)| {
        let mut cells = line.trim().split('|').map(str::to_owned);
        let name = cells.next().unwrap_or_default();
        Row {
            marks: name.chars().filter(|&c| c == '└').count(),
            name: name.trim_start_matches('└').to_owned(),
            ty: cells.next().unwrap_or_default(),
            sample: cells.next().unwrap_or_default(),
            line: at + 1,
            ..Row::default()
        }
    };
    Table { rows: rows.trim().lines().enumerate().map(row).collect(), secondary: Vec::new() }
}

fn examples(responses: Vec<Json>) -> Examples {
    Examples { responses, ..Examples::default() }
}

/// Rows, example and tree together.
fn shown(rows: &str, example: &Json) -> String {
    let responses = if example.is_null() { Vec::new() } else { vec![example.clone()] };
    let placed = place(&table(rows), &examples(responses), &Customs::default());
    let rows: Vec<&str> = rows.trim().lines().map(str::trim).collect();
    let mut out = format!("{}\n--- example: {example}\n", rows.join("\n"));
    draw(&placed.ty, 1, &mut out);
    for note in &placed.notes {
        if let NoteKind::Guessed { taken, alternatives, margin } = &note.kind {
            let _ = writeln!(out, "--- guessed: {} {taken}, or {} ({margin:.1})", note.about, alternatives.join(", "));
        }
    }
    out
}

fn draw(ty: &Type, depth: usize, out: &mut String) {
    match ty {
        Type::Object(fields) => fields.iter().for_each(|field| draw_field(field, depth, out)),
        Type::List(item) | Type::Map(item) => draw(item, depth, out),
        Type::Scalar(_) | Type::Named(_) => {}
    }
}

fn draw_field(field: &Field, depth: usize, out: &mut String) {
    let wrapper = match &field.wrapper {
        None => String::new(),
        Some(Wrapper::Named(key)) => format!(" behind {key}"),
        Some(Wrapper::Any) => " wrapped or not".to_owned(),
    };
    let from = if field.from_example { " (example only)" } else { "" };
    let _ = writeln!(out, "{}{}: {}{wrapper}{from}", "  ".repeat(depth), field.name, kind(&field.ty));
    draw(&field.ty, depth + 1, out);
}

fn kind(ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => format!("{scalar:?}").to_lowercase(),
        Type::Object(_) => "object".to_owned(),
        Type::List(item) => format!("list of {}", kind(item)),
        Type::Map(item) => format!("map of {}", kind(item)),
        Type::Named(name) => name.clone(),
    }
}

#[test]
fn trees() {
    let cases = [
        (
            "Cups|Array of Cup|\nCup||\nCupId|String|c-1\nSize|Integer|2\nRequestId|String|1",
            json!({"Cups": {"Cup": [{"CupId": "c-1", "Size": 2}]}, "RequestId": "1"}),
        ),
        ("Cups|Array of Cup|\nCupId|String|c-1\nRequestId|String|1", json!(null)),
        (
            "Cups|Array of Cup|\nCup||\nCupId|String|c-1\nRequestId|String|1",
            json!({"Cups": [{"CupId": "c-1"}], "RequestId": "1"}),
        ),
        (
            "Cups||\nCupId|String|c-1\nRequestId|String|1",
            json!({"Cups": {"Cup": [{"CupId": "c-1", "Lid": true}]}, "RequestId": "1"}),
        ),
        (
            "Pot|Struct|\nLid|Struct|\nSize|Integer|1\nTea|String|green\nRequestId|String|1",
            json!({"Pot": {"Lid": {"Size": 1}, "Tea": "green"}, "RequestId": "1"}),
        ),
        ("CupIds|List|c-1\nPotIds|List|p-1\nTeaIds|List|t-1", json!({"CupIds": {"CupId": ["c-1"]}, "PotIds": ["p-1"]})),
        ("Shop.Cup.Size|Integer|1\nShop.Name|String|a\nRequestId|String|1", json!(null)),
        (
            "Pots||\n└PotId|String|p-1\n└Lid||\n└Size|Integer|1\nRequestId|String|1",
            json!({"Pots": {"Pot": [{"PotId": "p-1", "Lid": {"Size": 1}}]}}),
        ),
        (
            "Cups|Array of Cup|\nCupId|String|c-1\nRequestId|String|1",
            json!({"code": "200", "data": {"Cups": [{"CupId": "c-1"}], "RequestId": "1"}}),
        ),
        (
            "OldCups|Array of Cup|\nCupId|String|c-1\nSize|Integer|1\nRequestId|String|1",
            json!({"Cups": [{"CupId": "c-1", "Size": 1}], "RequestId": "1"}),
        ),
        ("Cups||\nCup||\nCupId|String|c-1\nRequestId|String|1", json!(null)),
        ("Lids|Array of Lids|\nLids||\nSize|Integer|1\nRequestId|String|1", json!({"Lids": [{"Size": 1}]})),
        (
            "Critical|Struct|\nSize|Integer|1\nTimes|Integer|1\nInfo|Struct|\nSize|Integer|1\nTimes|Integer|1\nRequestId|String|1",
            json!({"Critical": {}, "Info": {"Size": 1, "Times": 2}}),
        ),
        ("A|Struct|\nX|String|1\nB|Struct|\nX|String|1\nY|String|1", json!({"B": {"X": "1"}})),
        ("Pot.Size|Integer|1\nPot|Struct|\n└Lid|String|1", json!(null)),
        (
            "RequestId|String|1\nCupId|String|c-1\nSize|Integer|1",
            json!({"RequestId": "1", "Cups": {"Cup": [{"CupId": "c-1", "Size": 1, "Lid": true}]}}),
        ),
        (
            "Pot|Struct|\nSize|Integer|1\nTags|Array of Tag|\nTag||\nKey|String|a\nValue|String|b\nVolume|Integer|1\nRequestId|String|1",
            json!({"Pot": {"Size": 1, "Volume": 1}, "RequestId": "1"}),
        ),
    ];
    let shown: Vec<String> = cases.iter().map(|(rows, example)| shown(rows, example)).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

/// Counts fields that come from rows, by line.
fn lines(ty: &Type, found: &mut Vec<usize>) {
    match ty {
        Type::Object(fields) => {
            for field in fields {
                found.extend(field.line);
                if matches!(field.wrapper, Some(Wrapper::Named(_))) {
                    found.push(1_000 + found.len()); // its item row, or none
                }
                lines(&field.ty, found);
            }
        }
        Type::List(item) | Type::Map(item) => lines(item, found),
        Type::Scalar(_) | Type::Named(_) => {}
    }
}

fn any_row() -> impl Strategy<Value = String> {
    let name = prop_oneof!["[ABC]", "[ABC]s", "[A-C]\\.[A-C]", "└[A-C]"];
    let ty = prop_oneof![
        Just(""),
        Just("String"),
        Just("Struct"),
        Just("List"),
        Just("Array of A"),
        Just("Array"),
        Just("Map")
    ];
    (name, ty, prop_oneof![Just(""), Just("1")]).prop_map(|(name, ty, sample)| format!("{name}|{ty}|{sample}"))
}

fn any_example() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![Just(json!(null)), Just(json!(1)), Just(json!("a")), Just(json!([])), Just(json!({}))];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Json::from),
            prop::collection::vec(("[ABC]s?", inner), 0..4).prop_map(|it| Json::Object(it.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn every_row_is_placed_once(
        rows in prop::collection::vec(any_row(), 0..12),
        responses in prop::collection::vec(any_example(), 0..3),
    ) {
        let table = table(&rows.join("\n"));
        let names: Vec<&str> = table.rows.iter().map(|row| row.name.rsplit('.').next().unwrap_or_default()).collect();
        let placed = place(&table, &examples(responses), &Customs::default());
        let mut found = Vec::new();
        lines(&placed.ty, &mut found);
        let count = found.len();
        found.sort_unstable();
        found.dedup();
        prop_assert_eq!(count, found.len(), "twice");
        let twice = names.len() - names.iter().collect::<std::collections::BTreeSet<_>>().len();
        prop_assert!(count + twice >= names.len(), "{} of {} rows", count, names.len());
    }

    #[test]
    fn any_text_has_a_place(names in prop::collection::vec("\\PC{0,6}", 0..8), tys in prop::collection::vec("\\PC{0,6}", 0..8)) {
        let rows: Vec<String> = names.iter().zip(&tys).map(|(name, ty)| format!("{name}|{ty}|")).collect();
        let _: Placed = place(&table(&rows.join("\n")), &Examples::default(), &Customs::default());
    }
}

#[test]
fn long_and_deep_tables_end() {
    let deep = "A|Struct|\n".repeat(3_000);
    let long = "A|String|1\n".repeat(3_000);
    for rows in [deep, long] {
        let _: Placed = place(&table(&rows), &Examples::default(), &Customs::default());
    }
}

#[test]
fn tables_beside_the_main_one() {
    let beside = |caption: &str, rows: &str| Secondary { caption: caption.to_owned(), rows: table(rows).rows };
    let mut tables = table("Cups|Array of Cup|\nRule|String|{}\nPots|List|\nRequestId|String|1");
    tables.secondary = vec![
        beside("What a Cup has", "CupId|String|c-1\nLid|Struct|\nSize|Integer|1"),
        beside("Rule parameters", "Type|String|a"),
        beside("", "PotId|String|p-1"),
        beside("", "Total|Integer|1"),
    ];
    let shown = examples(vec![json!({"Pots": {"Pot": [{"PotId": "p-1"}]}})]);
    let mut out = String::new();
    draw(&place(&tables, &shown, &Customs::default()).ty, 0, &mut out);
    insta::assert_snapshot!(out);
}

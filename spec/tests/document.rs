//! What is read from a page of documentation: each page in `tests/document/`, shown beside its rows, its operation and
//! what was not understood. `INSTA_UPDATE=always` writes the snapshots.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use yunspec_spec::import::document::row::{Customs, Table};
use yunspec_spec::import::document::{self, Page};
use yunspec_spec::import::draft::{Draft, Field, Type};

#[test]
fn pages() {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::glob!("document/*.md", |path| {
            let text = fs::read_to_string(path).unwrap();
            let page = document::read(path.file_name().unwrap().to_str().unwrap(), &text);
            insta::assert_snapshot!(format!("----- PAGE\n{}\n{}", text.trim_end(), shown(&page)));
        });
    });
}

#[test]
fn pages_cut_anywhere() {
    for path in fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(path).unwrap();
        for (end, _) in text.char_indices() {
            shown(&document::read("cut.md", text.get(..end).unwrap()));
        }
    }
}

/// One request of many that goes without a parameter has forgotten it; one of two has not.
#[test]
fn a_request_that_forgot_a_parameter() {
    let page = |pot: usize, region: &str| {
        let text = format!(
            "# FillPot{pot}\n\n## Request parameters\n\n|Name|Type|Required|\n|--|--|--|\n|RegionId|String|Yes|\n|PotId|String|Yes|\n\n\
             ## Examples\n\n```\nhttps://tea.example.com/?Action=FillPot{pot}\n&PotId=pot-1\n{region}\n```\n"
        );
        document::read("FillPot.md", &text)
    };
    for (with, is_required) in [(1, false), (10, true)] {
        let mut pages = vec![page(0, "")];
        pages.extend((1..=with).map(|pot| page(pot, "&RegionId=cn-shelf")));
        let draft = document::draft(&pages[0], &document::customs(&pages)).unwrap();
        assert_eq!(draft.parameters[0].facts.required, is_required, "{with} pages show it");
    }
}

#[test]
fn nothing_is_a_page_too() {
    for text in ["", "\u{feff}", "|", "|--|", "```", "# ", "\0\u{1}\u{fffd}\r\n\r|\\"] {
        let page = document::read("empty.md", text);
        assert_eq!(document::draft(&page, &Customs::default()), None, "{text:?}");
    }
}

proptest! {
    #[test]
    fn lines_in_any_order(lines in prop::collection::vec(0usize..400, 0..60)) {
        let pages = ["plain.md", "lines.md", "exploded.md", "pipes.md", "roa.md", "names.md"];
        let all: String = pages.iter().map(|name| fs::read_to_string(folder().join(name)).unwrap()).collect();
        let known: Vec<&str> = all.lines().collect();
        let text: Vec<&str> = lines.iter().filter_map(|&at| known.get(at).copied()).collect();
        shown(&document::read("mixed.md", &text.join("\n")));
    }

    #[test]
    fn any_text(text in r"[#|`\\\-\n └.N\[\]{}()<>&a-d是]{0,200}") {
        shown(&document::read("any.md", &text));
    }
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/document")
}

fn shown(page: &Page) -> String {
    let mut out = String::from("----- READ\n");
    for (name, table) in
        [("request", &page.request), ("headers", &page.headers), ("body", &page.body), ("response", &page.response)]
    {
        rows(name, table, &mut out);
    }
    for block in &page.blocks {
        writeln!(out, "block {}: {:?} in {:?}", block.line, block.label, block.section).unwrap();
    }
    match document::draft(page, &Customs::default()) {
        Some(draft) => draft_of(&draft, &mut out),
        None => out.push_str("no operation\n"),
    }
    out
}

fn rows(name: &str, table: &Table, out: &mut String) {
    let mut parts = vec![(String::new(), &table.rows)];
    parts.extend(table.secondary.iter().map(|part| (format!(" beside, {:?}", part.caption), &part.rows)));
    for (caption, rows) in parts.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        writeln!(out, "{name}{caption}").unwrap();
        for row in rows {
            let columns = (&row.name, row.marks, &row.ty, &row.required, &row.place, &row.sample);
            writeln!(out, "  {}: {columns:?} {:?}", row.line, row.doc).unwrap();
        }
    }
}

fn draft_of(draft: &Draft, out: &mut String) {
    let product = (&draft.product.service, &draft.product.version, &draft.product.style);
    writeln!(out, "----- DRAFT\n{} {product:?} {:?}", draft.operation, draft.kind).unwrap();
    writeln!(out, "doc {:?}", draft.doc).unwrap();
    if let Some(deprecated) = &draft.deprecated {
        writeln!(out, "deprecated {deprecated:?}").unwrap();
    }
    if let Some(path) = &draft.path {
        writeln!(out, "{:?} {path}", draft.methods).unwrap();
    }
    for field in &draft.parameters {
        field_of(field, 1, out);
    }
    for error in &draft.errors {
        writeln!(out, "error {:?} {:?} {:?} {:?}", error.status, error.code, error.message, error.doc).unwrap();
    }
    for example in &draft.examples {
        writeln!(out, "example {:?}", example.request).unwrap();
    }
    for note in &draft.notes {
        writeln!(out, "note {:?} {:?} {:?}", note.line, note.about, note.kind).unwrap();
    }
}

fn field_of(field: &Field, depth: usize, out: &mut String) {
    let (mut lists, mut ty) = (0, &field.ty);
    while let Type::List(item) = ty {
        (lists, ty) = (lists + 1, item);
    }
    let list = "[]".repeat(lists);
    let marks = (field.facts.required, &field.aliases, &field.place, &field.carry, &field.facts.example);
    let indent = "  ".repeat(depth);
    if let Type::Object(fields) = ty {
        writeln!(out, "{indent}{}{list} {marks:?}", field.name).unwrap();
        for field in fields {
            field_of(field, depth + 1, out);
        }
    } else {
        writeln!(out, "{indent}{}: {ty:?}{list} {marks:?}", field.name).unwrap();
    }
}

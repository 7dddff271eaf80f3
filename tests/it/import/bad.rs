//! What no source should hold, and an import has to get along with: names that fight Rust, halves of pages, circles.

use insta::assert_snapshot;
use yunspec_spec::import::{Imported, Input, Options, import};
use yunspec_spec::load::{self, Loaded};

const PAGE: &str = include_str!("pages/DescribePots.md");

/// Operations, parameters, fields, values and types that are called what nothing can be called.
const NAMES: &str = include_str!("pages/names.json");

fn imported(files: &[(&str, &str)]) -> Imported {
    let input = |(path, text): &(&str, &str)| Input { path: (*path).to_owned(), bytes: (*text).into() };
    import(&files.iter().map(input).collect::<Vec<_>>(), &Options::default(), &|_| {})
}

fn files(imported: &Imported) -> Vec<(String, Vec<u8>)> {
    imported.files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect()
}

/// What was written loads.
fn loads(imported: &Imported) -> Loaded {
    let loaded = load::files(files(imported));
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|found| found.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    loaded
}

/// The import of [`NAMES`].
pub(crate) fn names() -> Vec<(String, Vec<u8>)> {
    files(&imported(&[("names.json", NAMES)]))
}

#[test]
fn names_that_cannot_be() {
    let imported = imported(&[("names.json", NAMES)]);
    let loaded = loads(&imported);
    let operations: Vec<_> = loaded.apis[0].operations().map(|(_, operation)| operation.name.as_str()).collect();
    let paths: Vec<_> = imported.files.keys().map(String::as_str).collect();
    assert_snapshot!(format!("{}\n----- {operations:#?}\n----- {paths:#?}", imported.report));
}

#[test]
fn paths_are_short_enough_for_any_disk() {
    let too_long = |name: &&str| name.len() > 240;
    assert_eq!(names().iter().flat_map(|(path, _)| path.split('/')).find(too_long), None);
}

#[test]
fn a_page_cut_at_any_line() {
    for (end, _) in PAGE.match_indices('\n') {
        loads(&imported(&[("docs/DescribePots.md", &PAGE[..end])]));
    }
}

#[test]
fn a_page_without_any_one_line() {
    let lines: Vec<_> = PAGE.lines().collect();
    for at in 0..lines.len() {
        loads(&imported(&[("docs/DescribePots.md", &[&lines[..at], &lines[at + 1..]].concat().join("\n"))]));
    }
}

#[test]
fn a_table_cut_in_half() {
    let end = PAGE.find("|PotId|").unwrap() + 4;
    let imported = imported(&[("docs/DescribePots.md", &PAGE[..end])]);
    loads(&imported);
    assert_snapshot!(imported.report);
}

#[test]
fn pages_that_claim_one_operation() {
    let other =
        PAGE.replace("Valid values: 1 to 50.", "Valid values: 1 to 80.").replace("|PotId|String|", "|PotId|Integer|");
    assert_ne!(other, PAGE);
    let imported = imported(&[("a/DescribePots.md", PAGE), ("b/DescribePots.md", &other)]);
    loads(&imported);
    assert_snapshot!(imported.report);
}

#[test]
fn a_version_that_is_none() {
    let page = PAGE.replace("version=2024-01-01", "version=2024-today");
    assert_ne!(page, PAGE);
    let imported = imported(&[("docs/DescribePots.md", &page)]);
    loads(&imported);
    assert_snapshot!(imported.report);
}

#[test]
fn a_page_of_another_site() {
    const OTHER: &str = include_str!("pages/other-site.md");
    let imported = imported(&[("docs/orders.md", OTHER)]);
    assert!(imported.is_empty());
    assert_snapshot!(imported.report);
}

#[test]
fn an_example_cut_at_any_byte() {
    let start = PAGE.find("{\"RequestId\"").unwrap();
    let end = start + PAGE[start..].find('\n').unwrap();
    for cut in start..end {
        loads(&imported(&[("docs/DescribePots.md", &[&PAGE[..cut], &PAGE[end..]].concat())]));
    }
}

#[test]
fn metadata_cut_at_any_byte() {
    for cut in (0..NAMES.len()).filter(|cut| NAMES.is_char_boundary(*cut)).step_by(7) {
        assert!(imported(&[("names.json", &NAMES[..cut])]).is_empty());
    }
}

/// A key of YAML has at most 1024 letters.
#[test]
fn names_that_yaml_has_no_room_for() {
    let long = format!("\"{}\"", "Long'Name".repeat(100));
    let imported = imported(&[(
        "names.json",
        &NAMES.replace("\"A\"", &long).replace(
            "\"regionId\": \"a\", \"endpoint\": \"https://no host/\"",
            &format!("\"regionId\": {long}, \"endpoint\": \"tea.example.com\""),
        ),
    )]);
    loads(&imported);
    assert!(imported.report.to_string().contains("no name is as long"), "{}", imported.report);
    assert!(imported.report.to_string().contains("a value of 900 letters"), "{}", imported.report);
}

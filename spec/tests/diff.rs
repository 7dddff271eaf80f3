//! The rules of changes: each has two specs that differ by it, which are compared here. `INSTA_UPDATE=always` writes the
//! snapshots, `UPDATE_CHANGES=1` the page `docs/changes.md`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use yunspec_spec::diff::{self, Change, Changes, Rule, example};
use yunspec_spec::load;

/// Changes that follow from another one, which their example has too.
const FOLLOWS: [(&str, &str); 5] = [
    ("field-boxed", "field-added"),
    ("type-added", "operation-added"),
    ("type-in-answers", "field-added"),
    ("type-removed", "operation-removed"),
    ("values-follow", "value-added"),
];

#[test]
fn each_rule_finds_what_its_example_shows() {
    for rule in diff::rules() {
        let changes = of_rule(rule);
        let codes: Vec<&str> = changes.changes.iter().map(|change| change.rule.code).collect();
        let cause = FOLLOWS.iter().find(|(code, _)| *code == rule.code).map(|(_, cause)| *cause);
        let is_meant = |code: &&str| *code == rule.code || Some(*code) == cause || *code == "values-follow";
        assert!(codes.contains(&rule.code) && codes.iter().all(is_meant), "{}: {codes:?}", rule.code);
        let shown: Vec<String> = changes.changes.iter().map(shown).collect();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            let specs = format!("----- OLD\n{}\n----- NEW\n{}", rule.old, rule.new);
            insta::assert_snapshot!(format!("diff@{}", rule.code), format!("{specs}\n----- CHANGES\n{}", shown.join("\n")));
        });
    }
}

#[test]
fn codes_stand_in_order_and_once() {
    let codes: Vec<_> = diff::rules().iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
}

#[test]
fn a_spec_differs_from_itself_by_nothing() {
    for rule in diff::rules() {
        for text in [rule.old, rule.new] {
            assert_eq!(changes(text, text).changes, [], "{}", rule.code);
        }
    }
}

#[test]
fn the_page_is_that_of_the_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/changes.md");
    let page = diff::page();
    if std::env::var_os("UPDATE_CHANGES").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/changes.md is stale: run `UPDATE_CHANGES=1 cargo test -p yunspec-spec --test diff`");
}

fn of_rule(rule: &Rule) -> Changes {
    changes(rule.old, rule.new)
}

#[track_caller]
fn changes(old: &str, new: &str) -> Changes {
    let [old, new] = [old, new].map(|text| {
        let loaded = load::files(example::files(text));
        let errors: Vec<_> = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
        assert!(errors.is_empty(), "{errors:?} in\n{text}");
        loaded.apis.into_iter().next().unwrap()
    });
    diff::diff(&old, &new).unwrap()
}

fn shown(change: &Change) -> String {
    let Change { rule, operation, of_type, path, direction, effects, old, new, message, why, help, facts, .. } = change;
    let of = operation.as_ref().or(of_type.as_ref()).map_or("service", String::as_str);
    let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    format!(
        "{}[{}] {of} {path} ({direction}): {message}\n  wire {}, rust {}, behaviour {}, docs {}; {}\n  {} -> {}\n  why: {why}\n  help: {}\n  facts: {}",
        change.severity(),
        rule.code,
        effects.wire,
        effects.rust,
        effects.behaviour.map_or("same", |behaviour| behaviour.as_str()),
        effects.docs,
        change.step(),
        said(old),
        said(new),
        said(help),
        facts.join(" "),
    )
}

//! The check rules: each has a fixture in `tests/check/`, shown beside what is reported about it.
//!
//! A fixture is the YAML of one operation, or several files, each after a line `# ==> path`. What is not given is the
//! service below. `INSTA_UPDATE=always` writes the snapshots, `UPDATE_RULES=1` the page `docs/rules.md`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use yunspec_spec::diagnostic::Colour;
use yunspec_spec::load::{self, Loaded};
use yunspec_spec::{check, diff};

const SERVICE: &str = "yunspec: 1\nservice: Ecs\nversion: \"2014-05-26\"\nstyle: rpc\n";

/// The day on which fixtures are looked at.
const TODAY: &str = "2026-01-31";

/// What cannot be shown in a fixture, with the test that shows it.
const ELSEWHERE: [(&str, &str); 2] = [("too-large", "tests/tree.rs"), ("unreadable", "tests/load.rs")];

#[test]
fn rules() {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::glob!("check/*.yaml", |path| {
            let (fixture, loaded) = (fs::read(path).unwrap(), fixture(path));
            let code = path.file_stem().unwrap().to_str().unwrap();
            let codes: Vec<_> = loaded.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
            // A second file for an operation is always named otherwise than the operation.
            let is_meant = |found: &&str| *found == code || (code == "duplicate-operation" && *found == "name-mismatch");
            assert!(codes.contains(&code) && codes.iter().all(is_meant), "{code}: {codes:?}");
            let spec = String::from_utf8_lossy(&fixture);
            insta::assert_snapshot!(format!("----- SPEC\n{}\n----- REPORTED\n{}", spec.trim_end(), shown(&loaded)));
        });
    });
}

#[test]
fn every_rule_has_a_fixture() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check");
    for rule in check::rules() {
        let is_elsewhere = ELSEWHERE.iter().any(|(code, _)| *code == rule.code);
        assert!(is_elsewhere || folder.join(format!("{}.yaml", rule.code)).is_file(), "`{}` has no fixture", rule.code);
    }
}

#[test]
fn codes_stand_in_order_and_once() {
    let codes: Vec<_> = check::rules().iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
}

/// `allow:` names a rule by its code alone.
#[test]
fn no_rule_of_changes_is_called_like_one_of_specs() {
    let codes: Vec<_> = check::rules().iter().map(|rule| rule.code).collect();
    let both: Vec<_> = diff::rules().iter().map(|rule| rule.code).filter(|code| codes.contains(code)).collect();
    assert_eq!(both, [""; 0]);
}

#[test]
fn the_page_is_that_of_the_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/rules.md");
    let page = check::page();
    if std::env::var_os("UPDATE_RULES").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/rules.md is stale: run `UPDATE_RULES=1 cargo test -p yunspec-spec --test check`");
}

fn fixture(path: &Path) -> Loaded {
    let bytes = fs::read(path).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match (line.strip_prefix(b"# ==> "), files.last_mut()) {
            (Some(name), _) => files.push((String::from_utf8(name.trim_ascii().to_vec()).unwrap(), Vec::new())),
            (None, Some((_, file))) => file.extend(line),
            (None, None) => files.push((name_of(&bytes), line.to_vec())),
        }
    }
    if !files.iter().any(|(name, _)| name.ends_with("service.yaml")) && !path.ends_with("missing-service.yaml") {
        files.push(("service.yaml".to_owned(), SERVICE.into()));
    }
    let mut loaded = load::files(files);
    loaded.expire(TODAY.parse().unwrap());
    loaded
}

/// A fixture of one file is that of the operation that it names.
fn name_of(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let name = text.lines().find_map(|line| line.strip_prefix("operation: ")).unwrap_or("DescribeImages");
    format!("operations/{name}.yaml")
}

fn shown(loaded: &Loaded) -> String {
    let all = loaded.diagnostics.iter().map(|diagnostic| diagnostic.render(&loaded.sources, Colour::Plain));
    all.collect::<Vec<_>>().join("\n\n")
}

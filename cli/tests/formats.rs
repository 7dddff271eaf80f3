//! What `yunspec diff` prints of one comparison, in each format.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use yunspec::{Colour, Console};

const SERVICE: &str = "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\n";
const GONE: &str = "operation: SmashPots\nkind: write\n";
const OLD: &str = "operation: DescribePots\nkind: read\ndoc: Lists pots.\nparameters:\n  Color: { type: string }\n  \
                   Glaze: { type: string }\n";
const NEW: &str = "operation: DescribePots\nkind: read\ndoc: Lists all pots.\nparameters:\n  Colour: { type: string }\n\
                   allow:\n  - { rule: parameter-removed, at: parameters.Glaze, reason: \"50 % | <none> sent it, ever\", \
                   until: 2127-04-30 }\n";

fn project() -> TempDir {
    let project = TempDir::new().unwrap();
    let write = |path: &str, text: &str| {
        let path = project.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    for (state, operation) in [("old", OLD), ("new", NEW)] {
        write(&format!("{state}/tea/service.yaml"), SERVICE);
        write(&format!("{state}/tea/operations/DescribePots.yaml"), operation);
    }
    write("old/tea/operations/SmashPots.yaml", GONE);
    project
}

fn printed(folder: &Path, format: &str) -> String {
    let (out, err) = run(folder, &["diff", "old", "new", "--format", format]);
    assert_eq!(err, "");
    out
}

fn run(folder: &Path, words: &[&str]) -> (String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console =
        Console { out: &mut out, err: &mut err, colour: Colour::Plain, folder: folder.to_owned(), cache: None };
    yunspec::run(["yunspec"].iter().chain(words).map(Into::into), &mut console);
    (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn markdown() {
    insta::assert_snapshot!(printed(project().path(), "markdown"));
}

#[test]
fn github() {
    insta::assert_snapshot!(printed(project().path(), "github"));
}

#[test]
fn text() {
    insta::assert_snapshot!(printed(project().path(), "text"));
}

#[test]
fn json() {
    let printed = printed(project().path(), "json");
    let value: serde_json::Value = serde_json::from_str(&printed).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&value).unwrap());
}

#[test]
fn changelog() {
    let project = project();
    let (notes, proposal) = run(project.path(), &["changelog", "old", "new", "--current", "0.3.1"]);
    insta::assert_snapshot!(format!("{notes}----- SAID\n{proposal}"));

    let (notes, proposal) = run(project.path(), &["changelog", "old", "old", "--current", "0.3.1"]);
    assert!(notes.contains("Nothing that a user of the crate sees has changed."), "{notes}");
    assert_eq!(proposal, "Tea@2024-01-01: 0.3.1 stays, nothing needs a release\n");
}

/// The version is that of the crate that the spec names.
#[test]
fn changelog_of_a_crate() {
    let project = project();
    let service = format!("{SERVICE}crate: {{ name: aliyun-tea, out: client }}\n");
    fs::write(project.path().join("new/tea/service.yaml"), service).unwrap();
    let (_, proposal) = run(project.path(), &["changelog", "old", "new"]);
    assert_eq!(proposal, "aliyun-tea: a major step; `--current VERSION` tells from which version\n");
    fs::create_dir(project.path().join("client")).unwrap();
    fs::write(project.path().join("client/Cargo.toml"), "[package]\nversion = \"1.4.2\"\n").unwrap();
    let (notes, proposal) = run(project.path(), &["changelog", "old", "new"]);
    assert!(notes.starts_with("## aliyun-tea 2.0.0\n"), "{notes}");
    assert_eq!(proposal, "aliyun-tea: 1.4.2 → 2.0.0\n");
}

#[test]
fn two_services() {
    let project = project();
    let other = SERVICE.replace("Tea", "Cups");
    fs::write(project.path().join("new/tea/service.yaml"), other).unwrap();
    let (out, err) = run(project.path(), &["diff", "old", "new"]);
    assert_eq!(out, "");
    assert!(err.starts_with("error: the old spec is of the service `Tea`, the new one of `Cups`"), "{err}");
}

#[test]
fn nothing_to_compare() {
    let project = project();
    fs::create_dir(project.path().join("empty")).unwrap();
    fs::write(project.path().join("new/tea/operations/DescribePots.yaml"), "operation: [").unwrap();
    for (new, said) in
        [("nowhere", "error: there is no `nowhere`"), ("empty", "there are no specs here"), ("new", "invalid-yaml")]
    {
        let (out, err) = run(project.path(), &["diff", "old", new]);
        assert!(out.is_empty() && err.contains(said), "{new}: {err}");
    }
}

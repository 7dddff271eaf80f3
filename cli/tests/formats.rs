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
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console { out: &mut out, err: &mut err, colour: Colour::Plain, folder: folder.to_owned() };
    let words = ["yunspec", "diff", "old", "new", "--format", format];
    yunspec::run(words.map(Into::into), &mut console);
    assert_eq!(String::from_utf8(err).unwrap(), "");
    String::from_utf8(out).unwrap()
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

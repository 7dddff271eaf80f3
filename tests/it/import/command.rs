//! `yunspec import` as it is typed: what it prints, what it writes, and what it leaves alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use insta::assert_snapshot;
use yunspec::{Colour, Console};

const PAGE: &str = include_str!("pages/DescribePots.md");

const OPERATION: &str = "spec/tea-2024-01-01/operations/DescribePots.yaml";

/// A folder with `docs/DescribePots.md`.
pub(super) struct Folder(tempfile::TempDir);

impl Folder {
    pub(super) fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    pub(super) fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("docs/DescribePots.md", PAGE);
        folder
    }

    pub(super) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(super) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.0.path().join(path)).unwrap()
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in\n{text}");
        self.write(path, text.replace(from, to));
    }

    pub(super) fn run(&self, line: &str) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let folder = self.0.path().to_owned();
        let mut console =
            Console { out: &mut out, err: &mut err, colour: Colour::Plain, folder: folder.clone(), cache: None };
        let args = ["yunspec"].into_iter().chain(line.split_whitespace()).map(Into::into);
        let code = yunspec::run(args, &mut console);
        let code = match code {
            code if code == ExitCode::SUCCESS => 0,
            code if code == ExitCode::from(2) => 2,
            _ => 1,
        };
        let text = [out, err].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        format!("$ yunspec {line}\n{text}(exit {code})").replace(&format!("{}/", folder.display()), "")
    }

    /// All files below, with their bytes.
    pub(super) fn files(&self, below: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        walk(&self.0.path().join(below), &mut files);
        files
    }
}

fn walk(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.insert(path.display().to_string(), std::fs::read(&path).unwrap());
        }
    }
}

#[test]
fn a_page_becomes_a_spec() {
    let folder = Folder::new();
    let said = folder.run("import docs --out spec");
    assert_snapshot!(format!("{PAGE}\n----- {said}\n----- {OPERATION}\n{}", folder.read(OPERATION)));
}

#[test]
fn without_prose_only_facts_remain() {
    let folder = Folder::new();
    folder.run("import docs --out spec --prose none");
    assert_snapshot!(folder.read(OPERATION));
}

#[test]
fn a_second_import_changes_nothing() {
    let folder = Folder::new();
    folder.run("import docs --out spec");
    let first = folder.files("spec");
    assert_snapshot!(folder.run("import docs --out spec"));
    assert_eq!(folder.files("spec"), first);
    assert!(folder.run("check spec").ends_with("1 service with 1 operation checked\n(exit 0)"));
}

#[test]
fn edits_are_kept() {
    let folder = Folder::new();
    folder.run("import docs --out spec");
    folder.edit(OPERATION, "    doc: The region to look in.\n", "    # Ours.\n    doc: Where to look.\n");
    folder.edit("docs/DescribePots.md", "Valid values: 1 to 50.", "Valid values: 1 to 80.");
    let said = folder.run("import docs --out spec");
    assert_snapshot!(format!("{said}\n-----\n{}", folder.read(OPERATION)));
}

#[test]
fn a_conflict_writes_nothing() {
    let folder = Folder::new();
    folder.run("import docs --out spec");
    folder.edit(OPERATION, "    doc: The region to look in.\n", "    doc: Where to look.\n");
    folder.edit("docs/DescribePots.md", "The region to look in.", "The region of the pots.");
    let before = folder.files("spec");
    assert_snapshot!(folder.run("import docs --out spec"));
    assert_eq!(folder.files("spec"), before);
}

#[test]
fn a_spec_of_people_is_not_replaced() {
    let folder = Folder::new();
    folder.write("spec/tea-2024-01-01/service.yaml", "yunspec: 1\n");
    assert_snapshot!(folder.run("import docs --out spec"));
    assert_eq!(folder.files("spec").len(), 1);
}

#[test]
fn what_is_no_page_is_said() {
    let folder = Folder::new();
    folder.write("docs/empty.md", "");
    folder.write("docs/binary.md", b"\xff\xfe\x00\x01");
    folder.write("docs/other.md", "# News\n\nNothing to call here.\n");
    folder.write("docs/prices.md", "# Prices\n\n|Region|Price|\n|--|--|\n|a|1|\n");
    folder.write("docs/page.json", "{\"apis\": ");
    folder.write("docs/list.json", "[1, 2]");
    folder.write("docs/large.md", "|--|\n".repeat(2 << 20));
    assert_snapshot!(folder.run("import docs missing.md --out spec"));
}

#[test]
fn nothing_usable() {
    let folder = Folder::new();
    folder.write("news/News.md", "# News\n");
    assert_snapshot!(folder.run("import news --out spec"));
    assert_eq!(folder.files("spec").len(), 0);
}

#[test]
fn names_fill_what_pages_omit() {
    let folder = Folder::new();
    folder.edit("docs/DescribePots.md", "#product=Tea&api=DescribePots&type=RPC&version=2024-01-01", "");
    let given = folder.run("import docs --out spec --service Tea --version 2024-01-01");
    let guessed = folder.run("import docs --out guessed");
    assert_snapshot!(format!("{given}\n{guessed}"));
}

#[test]
fn a_report_for_machines() {
    let folder = Folder::new();
    folder.edit("docs/DescribePots.md", "|PotId|String|", "|PotId|Gadget|");
    folder.run("import docs --out spec --report report.json");
    assert_snapshot!(folder.read("report.json"));
}

#[test]
fn a_folder_that_cannot_be_written() {
    let folder = Folder::new();
    folder.write("spec", "a file is in the way");
    assert_snapshot!(folder.run("import docs --out spec"));
    assert_eq!(folder.read("spec"), "a file is in the way");
}

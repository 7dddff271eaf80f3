//! The command line, run in this process: what is typed and what is printed.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use insta::assert_snapshot;
use yunspec::{Colour, Console};

/// A copy of the project's specs and of the crate that they generate, to work on.
pub(crate) struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        copy(&root.join("spec/apis"), &folder.path().join("spec/apis"));
        copy(&root.join("generated-client"), &folder.path().join("generated-client"));
        Self { folder }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::write(self.path(path), text).unwrap();
    }

    /// Replaces a text that must be there once.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        self.write(path, &text.replace(from, to));
    }

    /// What a command line prints, with its exit code.
    pub(crate) fn run(&self, line: &str) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let folder = self.folder.path().to_owned();
        let mut console =
            Console { out: &mut out, err: &mut err, colour: Colour::Plain, folder: folder.clone(), cache: None };
        let args = ["yunspec"].into_iter().chain(line.split_whitespace()).map(Into::into);
        let code = yunspec::run(args, &mut console);
        let code = if code == ExitCode::SUCCESS { "" } else { "(failed)\n" };
        let text = format!("$ yunspec {line}\n{}{}{code}", text(out), text(err));
        text.replace(&format!("{}/", folder.display()), "").lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), &to).unwrap();
        }
    }
}

pub(crate) const DESCRIBE_IMAGES: &str = "spec/apis/ecs-2014-05-26/operations/DescribeImages.yaml";

#[test]
fn show() {
    assert_snapshot!(Project::new().run("show DescribeImages"));
}

#[test]
fn show_all_lists_operations() {
    assert_snapshot!(Project::new().run("show --all"));
}

#[test]
fn show_all_as_json_has_one_object_a_line() {
    let lines = Project::new().run("show --all --json");
    for line in lines.lines().skip(1) {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(object["operation"].is_string(), "{line}");
    }
}

#[test]
fn show_offers_near_names() {
    assert_snapshot!(Project::new().run("show DescribeImage"));
}

#[test]
fn check() {
    assert_snapshot!(Project::new().run("check"));
}

#[test]
fn check_reports_everything_that_is_wrong() {
    let project = Project::new();
    project.edit(DESCRIBE_IMAGES, "range: 1..100", "rnage: 1..100");
    project.edit(DESCRIBE_IMAGES, "type: list<ImageFilter>", "type: list<ImageFilters>");
    project.edit(DESCRIBE_IMAGES, "rejects: Usage", "rejects: Usege");
    assert_snapshot!(project.run("check"));
}

#[test]
fn check_as_json() {
    let project = Project::new();
    project.edit(DESCRIBE_IMAGES, "range: 1..100", "rnage: 1..100");
    assert_snapshot!(project.run("check --json"));
}

#[test]
fn check_of_one_file() {
    assert_snapshot!(Project::new().run(&format!("check {DESCRIBE_IMAGES}")));
}

#[test]
fn check_of_nothing() {
    assert_snapshot!(Project::new().run("check no/such/folder"));
}

#[test]
fn gen_of_a_current_client_changes_nothing() {
    let project = Project::new();
    assert_snapshot!(project.run("gen"));
}

#[test]
fn gen_says_what_a_spec_change_does() {
    let project = Project::new();
    project.edit(DESCRIBE_IMAGES, "range: 1..100", "range: 1..50");
    project.edit(
        DESCRIBE_IMAGES,
        "      arm64: 64 bit ARM.",
        "      arm64: 64 bit ARM.\n      riscv64: 64 bit RISC-V.",
    );
    let check = project.run("gen --check");
    let gen_ = project.run("gen");
    let again = project.run("gen --check");
    assert_snapshot!(format!("{check}\n\n{gen_}\n\n{again}"));
}

#[test]
fn gen_removes_what_nothing_generates() {
    let project = Project::new();
    project.write("generated-client/src/generated/operations/orphan.rs", "");
    let gen_ = project.run("gen");
    assert!(!project.path("generated-client/src/generated/operations/orphan.rs").exists());
    assert_snapshot!(gen_);
}

#[test]
fn gen_writes_nothing_where_a_spec_is_wrong() {
    let project = Project::new();
    project.edit(DESCRIBE_IMAGES, "range: 1..100", "range: 100..1");
    let before = project.read("generated-client/src/generated/operations/describe_images.rs");
    assert_snapshot!(project.run("gen"));
    assert_eq!(before, project.read("generated-client/src/generated/operations/describe_images.rs"));
}

#[test]
fn gen_outside_of_a_project() {
    assert_snapshot!(Project { folder: tempfile::tempdir().unwrap() }.run("gen"));
}

#[test]
fn an_unknown_command() {
    assert_snapshot!(Project::new().run("generate"));
}

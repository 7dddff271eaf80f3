//! `yunspec diff` over revisions of real repositories, over metadata and pages.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use tempfile::TempDir;
use yunspec::{Colour, Console};

const SERVICE: &str = "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\n";

/// A project in a folder of its own.
struct Project(TempDir);

/// What a command printed and how it ended.
struct Said {
    out: String,
    err: String,
    code: ExitCode,
}

impl Project {
    fn new() -> Self {
        let project = Self(TempDir::new().unwrap());
        project.write("spec/apis/tea/service.yaml", SERVICE);
        project.operation("parameters:\n  Color: { type: string }\n");
        project
    }

    /// The same as a repository with one commit.
    fn committed() -> Self {
        let project = Self::new();
        project.git(&["init", "-q", "-b", "main"]);
        project.commit();
        project
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn operation(&self, more: &str) {
        let text = format!("operation: DescribePots\nkind: read\n{more}");
        self.write("spec/apis/tea/operations/DescribePots.yaml", &text);
    }

    fn git(&self, words: &[&str]) {
        let who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
        let status = Command::new("git").current_dir(self.0.path()).args(who).args(words).status().unwrap();
        assert!(status.success(), "{words:?}");
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-qm", "a state"]);
    }

    fn diff(&self, words: &[&str]) -> Said {
        said(self.0.path(), words)
    }

    fn run(&self, words: &[&str]) -> Said {
        run(self.0.path(), words)
    }
}

fn said(folder: &Path, words: &[&str]) -> Said {
    run(folder, &[&["diff"], words].concat())
}

fn run(folder: &Path, words: &[&str]) -> Said {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console =
        Console { out: &mut out, err: &mut err, colour: Colour::Plain, folder: folder.to_owned(), cache: None };
    let code = yunspec::run(["yunspec"].iter().chain(words).map(Into::into), &mut console);
    Said { out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap(), code }
}

impl Said {
    fn finds(&self, code: &str) {
        assert!(self.out.contains(&format!("[{code}]")), "{}{}", self.out, self.err);
    }

    fn finds_nothing(&self) {
        assert!(self.out.contains("nothing changed"), "{}{}", self.out, self.err);
    }

    /// It could not compare, and said why.
    fn refuses(&self, why: &str) {
        assert_eq!((self.out.as_str(), self.code), ("", ExitCode::from(2)), "{}", self.err);
        assert!(self.err.contains(why), "{}", self.err);
    }
}

#[test]
fn a_revision_and_what_stands_in_the_folder() {
    let project = Project::committed();
    project.diff(&["git:HEAD", "spec/apis"]).finds_nothing();
    project.operation("");
    project.diff(&["git:HEAD", "spec/apis"]).finds("parameter-removed");
    project.diff(&["spec/apis", "git:HEAD"]).finds("parameter-added");
    project.commit();
    project.diff(&["git:HEAD", "spec/apis"]).finds_nothing();
    project.diff(&["git:HEAD~1", "spec/apis/tea"]).finds("parameter-removed");
}

#[test]
fn two_revisions_need_no_folder() {
    let project = Project::committed();
    project.git(&["tag", "v1"]);
    project.operation("");
    project.commit();
    fs::remove_dir_all(project.0.path().join("spec")).unwrap();
    project.diff(&["git:v1", "git:main"]).finds("parameter-removed");
    project.diff(&["git:v1:spec/apis/tea", "git:main"]).finds("parameter-removed");
}

#[test]
fn a_path_in_a_revision_may_have_been_moved_since() {
    let project = Project::committed();
    project.git(&["mv", "spec/apis", "apis"]);
    project.diff(&["git:HEAD:spec/apis", "apis"]).finds_nothing();
    project.diff(&["git:HEAD", "apis"]).refuses("the revision `HEAD` has no specs at `apis`");
}

#[test]
fn a_file_stands_for_its_service() {
    let project = Project::committed();
    project.operation("");
    let file = "spec/apis/tea/operations/DescribePots.yaml";
    project.diff(&["git:HEAD", file]).finds("parameter-removed");
    project.diff(&[&format!("git:HEAD:{file}"), "spec/apis/tea/service.yaml"]).finds("parameter-removed");
}

#[test]
fn names_that_git_would_quote_and_folders_below_the_root() {
    let project = Project::committed();
    project.git(&["mv", "spec", "sübdir \"of\" all"]);
    project.commit();
    let folder = project.0.path().join("sübdir \"of\" all");
    said(&folder, &["git:HEAD", "apis"]).finds_nothing();
    said(&folder, &["git:HEAD:apis/tea", "apis"]).finds_nothing();
    // A folder of another repository, named from anywhere.
    said(Path::new("/"), &["git:HEAD", folder.join("apis").to_str().unwrap()]).finds_nothing();
}

#[test]
fn what_is_hidden_and_what_is_no_spec_is_not_read() {
    let project = Project::committed();
    project.write("spec/apis/.imported/tea/service.yaml", "what it was");
    project.write("spec/apis/tea/README.md", "words");
    project.commit();
    project.diff(&["git:HEAD", "spec/apis"]).finds_nothing();
}

#[test]
fn many_files_larger_than_a_pipe() {
    let project = Project::new();
    let doc = "tea ".repeat(2_000);
    for number in 0..200 {
        let text = format!("operation: Brew{number}\nkind: read\ndoc: {doc}\n");
        project.write(&format!("spec/apis/tea/operations/Brew{number}.yaml"), &text);
    }
    project.git(&["init", "-q", "-b", "main"]);
    project.commit();
    project.diff(&["git:HEAD", "spec/apis"]).finds_nothing();
}

#[test]
fn revisions_that_cannot_be_read() {
    let project = Project::committed();
    project.diff(&["git:v9", "spec/apis"]).refuses("error: there is no revision `v9`\nhelp: ");
    project.diff(&["git:", "spec/apis"]).refuses("there is no revision ``");
    project.diff(&["git:--all", "spec/apis"]).refuses("there is no revision `--all`");
    project.diff(&["git:HEAD:service.yaml", "spec/apis"]).refuses("the revision `HEAD` has no specs at `service.yaml`");
    project.diff(&["git:HEAD:../elsewhere", "spec/apis"]).refuses("is in no git repository, so it has no revisions");
    let tree = "git:HEAD^{tree}";
    project.diff(&[tree, "spec/apis"]).refuses("there is no revision `HEAD^{tree}`");
    Project::new().diff(&["git:HEAD", "spec/apis"]).refuses("is in no git repository");
}

#[test]
fn the_program_stands_where_it_is_started() {
    let project = Project::committed();
    let words = ["diff", "git:HEAD:spec/nothing", "spec/apis"];
    let output =
        Command::new(env!("CARGO_BIN_EXE_yunspec")).current_dir(project.0.path()).args(words).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("the revision `HEAD` has no specs at `spec/nothing`"), "{said}");
}

#[test]
fn a_shallow_clone_says_so() {
    let project = Project::committed();
    project.operation("");
    project.commit();
    let clone = TempDir::new().unwrap();
    let from = format!("file://{}", project.0.path().display());
    let words = ["clone", "-q", "--depth=1", &from, "clone"];
    assert!(Command::new("git").current_dir(clone.path()).args(words).status().unwrap().success());
    said(&clone.path().join("clone"), &["git:HEAD~1", "spec/apis"]).refuses("fetch-depth: 0");
}

#[test]
#[cfg(unix)]
fn a_link_in_a_revision_is_not_followed() {
    let project = Project::committed();
    std::os::unix::fs::symlink("DescribePots.yaml", project.0.path().join("spec/apis/tea/operations/Link.yaml"))
        .unwrap();
    project.commit();
    project
        .diff(&["git:HEAD", "spec/apis"])
        .refuses("`spec/apis/tea/operations/Link.yaml` is a link in the revision `HEAD`");
}

#[test]
fn a_spec_that_does_not_load_is_shown_where_it_stands() {
    let project = Project::committed();
    project.operation("colour: red\n");
    project.commit();
    project.operation("");
    let said = project.diff(&["git:HEAD", "spec/apis"]);
    said.refuses("`git:HEAD` cannot be compared before it loads");
    assert!(said.err.contains("git:HEAD:spec/apis/tea/operations/DescribePots.yaml:3:1"), "{}", said.err);
}

#[test]
fn metadata_and_pages() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let (old, new) = ("openmeta/history/ram-2015-05-01@2024-09-23.json", "openmeta/en/ram-2015-05-01.json");
    if !shared.join(old).is_file() {
        return eprintln!("skipped: metadata_and_pages needs the reference material beside the checkout");
    }
    let found = said(&shared, &[old, new]);
    assert!(found.out.contains("Ram@2015-05-01: ") && !found.out.contains("nothing changed"), "{}", found.err);
    said(&shared, &[new, new]).finds_nothing();
}

#[test]
fn metadata_in_a_revision() {
    let project = Project::committed();
    let metadata = |parameters: &str| {
        format!(
            r#"{{"version": "1.0", "info": {{"style": "RPC", "product": "Tea", "version": "2024-01-01"}}, "apis":
            {{"BrewTea": {{"methods": ["get"], "parameters": [{parameters}], "responses": {{}}}}}}}}"#
        )
    };
    project.write("meta/api-docs.json", &metadata(r#"{"name": "Leaf", "in": "query", "schema": {"type": "string"}}"#));
    project.commit();
    project.write("meta/api-docs.json", &metadata(""));
    project.diff(&["git:HEAD", "meta/api-docs.json"]).finds("parameter-removed");
    project.diff(&["git:HEAD", "meta"]).finds("parameter-removed");
    project.write("meta/api-docs.json", "{");
    project.diff(&["git:HEAD", "meta"]).refuses("no operation was found in `meta`");
}

#[test]
fn what_is_allowed_does_not_fail_and_has_to_happen() {
    let project = Project::committed();
    let fails = ["git:HEAD", "spec/apis", "--fail-on", "breaking"];
    project.operation("");
    assert_eq!(project.diff(&fails).code, ExitCode::FAILURE);

    let allow = |at: &str, until: &str| {
        format!("allow:\n  - {{ rule: parameter-removed, at: {at}, reason: nobody sent it, until: {until} }}\n")
    };
    project.operation(&allow("parameters.Color", "2127-01-31"));
    let said = project.diff(&fails);
    assert_eq!(said.code, ExitCode::SUCCESS, "{}", said.err);
    assert!(said.out.contains("allowed until 2127-01-31: nobody sent it"), "{}", said.out);

    project.operation(&allow("parameters.Colour", "2127-01-31"));
    let said = project.diff(&fails);
    assert_eq!(said.code, ExitCode::FAILURE);
    assert!(
        said.err.contains("error[unused-allow]: nothing breaks `parameter-removed` at `operations.Desc"),
        "{}",
        said.err
    );

    project.operation(&allow("parameters.Color", "2020-01-31"));
    assert!(project.diff(&fails).err.contains("error[expired-allow]: this was allowed until 2020-01-31"));

    // Once it is in both, it waits for its last day.
    project.operation(&allow("parameters.Color", "2127-01-31"));
    project.commit();
    assert_eq!(project.diff(&fails).code, ExitCode::SUCCESS);
}

/// The crate that is committed was made from the specs that are committed.
#[test]
fn gen_sums_up_what_changed_since_the_last_commit() {
    let project = Project::new();
    let generate = ["gen", "--out", "client"];
    assert!(!project.run(&generate).err.contains("since the last commit"), "there is no repository");
    project.git(&["init", "-q", "-b", "main"]);
    project.commit();
    assert!(!project.run(&generate).err.contains("since the last commit"), "nothing was written");
    project.operation("");
    let said = project.run(&generate);
    assert_eq!(said.code, ExitCode::SUCCESS, "{}", said.err);
    let shown = "since the last commit, Tea@2024-01-01: 1 change: 1 breaking; the next version is a major one\n  \
                 breaking[parameter-removed] DescribePots: the parameter `Color` is gone\nhelp: `yunspec diff git:HEAD \
                 spec/apis` says what each means\n";
    assert!(said.err.ends_with(shown), "{}", said.err);
}

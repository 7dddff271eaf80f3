//! What `gen` does to a project on disk, and what keeps it from doing anything.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use yunspec_codegen::write::{Plan, Record, WriteError, plan};
use yunspec_spec::load;
use yunspec_spec::model::Api;

const MANIFEST: &str = "\
[package]
name = \"demo\"
version = \"1.2.3\"

[features]
own = []
# yunspec: begin generated features
all-operations = []
# yunspec: end
";

/// A project with a hand-written crate in `demo`, which nothing was generated for yet.
struct Project {
    folder: TempDir,
    api: Api,
}

impl Project {
    fn new() -> Self {
        Self::with_out("demo")
    }

    /// `out` is the folder of the crate in the spec.
    fn with_out(out: &str) -> Self {
        let project = Self { folder: TempDir::new().unwrap(), api: api(out) };
        project.put("demo/Cargo.toml", MANIFEST);
        project.put("demo/src/lib.rs", "mod generated;\n");
        project
    }

    /// The same with everything generated.
    fn generated() -> Self {
        let project = Self::new();
        project.plan().unwrap().apply().unwrap();
        project
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn plan(&self) -> Result<Plan, WriteError> {
        plan(&self.api, self.root(), &Record::default())
    }

    /// What the plan says, a line for each change.
    fn changes(&self) -> String {
        self.plan().unwrap().to_string()
    }

    fn refusal(&self) -> String {
        self.plan().unwrap_err().to_string()
    }

    /// Every file with its text.
    fn files(&self) -> BTreeMap<PathBuf, String> {
        let mut files = BTreeMap::new();
        read(self.root(), &mut files);
        files
    }
}

fn read(folder: &Path, files: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, files);
        } else {
            files.insert(path.clone(), fs::read_to_string(&path).unwrap());
        }
    }
}

fn api(out: &str) -> Api {
    let service = "yunspec: 1\nservice: Demo\nversion: \"2020-01-01\"\nstyle: rpc\ncrate: { name: demo, out: demo }\n\
                   doc: Demo.\nendpoint: { rule: \"demo.{region}.example.com\" }\n";
    let operation = "operation: DescribeThings\ndoc: Lists things.\ngroup: thing\nkind: read\nmethods: [GET]\n";
    let files = [("demo/service.yaml", service), ("demo/operations/DescribeThings.yaml", operation)];
    let loaded = load::files(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).to_vec());
    assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
    let mut api = loaded.apis.into_iter().next().unwrap();
    // A spec that leaves the project does not load; the writer refuses it all the same.
    out.clone_into(&mut api.service.krate.as_mut().unwrap().out);
    api
}

#[test]
fn a_new_crate_gets_everything() {
    let changes = "\
added demo/src/generated/client.rs
added demo/src/generated/common_code.rs
added demo/src/generated/mod.rs
added demo/src/generated/operations/describe_things.rs
added demo/src/generated/operations/mod.rs
added demo/src/generated/service.rs
changed demo/Cargo.toml
";
    assert_eq!(Project::new().changes(), changes);
}

#[test]
fn planning_writes_nothing() {
    let project = Project::new();
    let before = project.files();
    project.plan().unwrap();
    assert_eq!(project.files(), before);
}

#[test]
fn what_is_generated_is_left_alone() {
    assert_eq!(Project::generated().changes(), "");
}

#[test]
fn what_is_written_by_hand_stays() {
    let project = Project::generated();
    let features = "all-operations = [\n    \"thing\",\n]\nthing = []\n";
    assert_eq!(fs::read_to_string(project.path("demo/src/lib.rs")).unwrap(), "mod generated;\n");
    assert_eq!(
        fs::read_to_string(project.path("demo/Cargo.toml")).unwrap(),
        MANIFEST.replace("all-operations = []\n", features)
    );
}

#[test]
fn orphans_go_with_their_folder() {
    let project = Project::generated();
    project.put("demo/src/generated/old/gone.rs", "");
    assert_eq!(project.changes(), "removed demo/src/generated/old/gone.rs\n");
    project.plan().unwrap().apply().unwrap();
    assert!(!project.path("demo/src/generated/old").exists());
}

#[test]
fn a_changed_file_is_shown_as_a_diff() {
    let project = Project::generated();
    let file = "demo/src/generated/operations/mod.rs";
    let text = fs::read_to_string(project.path(file)).unwrap();
    project.put(file, &text.replace("thing", "stuff"));
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("diff", project.plan().unwrap().diff());
    });
}

#[test]
fn bytes_that_are_no_text_are_a_change() {
    let project = Project::generated();
    fs::write(project.path("demo/src/generated/mod.rs"), [0xff, 0xfe]).unwrap();
    assert_eq!(project.changes(), "changed demo/src/generated/mod.rs\n");
}

#[test]
fn a_failure_leaves_everything_as_it_was() {
    let project = Project::new();
    let plan = project.plan().unwrap();
    // In the way of the second folder, after the first files are staged.
    project.put("demo/src/generated/operations", "");
    let before = project.files();
    assert!(plan.apply().is_err());
    assert_eq!(project.files(), before);
}

#[test]
fn a_leftover_of_a_killed_run_is_cleared() {
    let project = Project::generated();
    project.put("demo/src/generated/.mod.rs.new", "half");
    project.plan().unwrap().apply().unwrap();
    assert!(!project.path("demo/src/generated/.mod.rs.new").exists());
}

#[test]
fn an_api_without_a_crate_changes_nothing() {
    let mut project = Project::new();
    project.api.service.krate = None;
    assert_eq!(project.changes(), "");
}

#[test]
fn a_folder_in_the_way() {
    let project = Project::new();
    project.put("demo/src/generated/mod.rs/x.rs", "");
    assert_eq!(project.refusal(), "`demo/src/generated/mod.rs` is a folder where a file is due; move it away");
}

#[test]
fn a_file_in_the_way() {
    let project = Project::new();
    project.put("demo/src/generated/operations", "");
    assert_eq!(project.refusal(), "`demo/src/generated/operations` is a file where a folder is due; move it away");
}

#[test]
fn a_file_for_the_whole_folder() {
    let project = Project::new();
    project.put("demo/src/generated", "");
    assert_eq!(project.refusal(), "`demo/src/generated` is a file where a folder is due; move it away");
}

#[test]
fn a_read_only_file() {
    let project = Project::generated();
    let file = project.path("demo/src/generated/mod.rs");
    fs::write(&file, "").unwrap();
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    assert_eq!(project.refusal(), "`demo/src/generated/mod.rs` is read-only; make it writable, `gen` owns it");
}

#[test]
fn no_manifest() {
    let project = Project::new();
    fs::remove_file(project.path("demo/Cargo.toml")).unwrap();
    assert_eq!(
        project.refusal(),
        "`demo/Cargo.toml` is missing; write it, with `# yunspec: begin generated features` and `# yunspec: end` \
         in `[features]`"
    );
}

#[test]
fn a_manifest_without_the_block() {
    let project = Project::new();
    project.put("demo/Cargo.toml", "[features]\n");
    assert_eq!(
        project.refusal(),
        "`demo/Cargo.toml` has 0 lines `# yunspec: begin generated features`; `[features]` needs the lines \
         `# yunspec: begin generated features` and `# yunspec: end` once, in this order"
    );
}

#[test]
fn a_manifest_that_would_break() {
    let project = Project::new();
    project.put("demo/Cargo.toml", &MANIFEST.replace("own = []", "thing = []"));
    let refusal = project.refusal();
    assert!(refusal.starts_with("`demo/Cargo.toml` would not hold the generated features: "), "{refusal}");
    assert!(refusal.contains("duplicate key"), "{refusal}");
}

#[test]
fn out_of_the_project() {
    for out in ["../demo", "/demo", "demo/../..", "."] {
        assert_eq!(
            Project::with_out(out).refusal(),
            format!("`{out}` as `crate.out` is no folder of the project; give a path below its root without `..`")
        );
    }
}

#[cfg(unix)]
mod links {
    use super::Project;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[track_caller]
    fn refused(project: &Project, path: &str) {
        let text = "is or goes through a symbolic link; `gen` writes to real folders only: replace the link";
        assert_eq!(project.refusal(), format!("`{path}` {text}"));
    }

    #[test]
    fn the_folder() {
        let project = Project::new();
        symlink(project.root(), project.path("demo/src/generated")).unwrap();
        refused(&project, "demo/src/generated");
    }

    #[test]
    fn a_file() {
        let project = Project::generated();
        let file = project.path("demo/src/generated/mod.rs");
        fs::remove_file(&file).unwrap();
        symlink(project.path("demo/src/lib.rs"), file).unwrap();
        refused(&project, "demo/src/generated/mod.rs");
    }

    #[test]
    fn the_crate() {
        let project = Project::with_out("link");
        symlink(project.path("demo"), project.path("link")).unwrap();
        refused(&project, "link");
    }

    #[test]
    fn at_the_place_of_a_staged_file() {
        let project = Project::new();
        project.put("precious", "kept");
        fs::create_dir_all(project.path("demo/src/generated")).unwrap();
        let plan = project.plan().unwrap();
        symlink(project.path("precious"), project.path("demo/src/generated/.mod.rs.new")).unwrap();
        plan.apply().unwrap();
        assert_eq!(fs::read_to_string(project.path("precious")).unwrap(), "kept");
    }
}

//! What a run leaves is what a full run into an empty folder writes, whatever was written before and whatever is known
//! of it.

mod spec;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use tempfile::TempDir;
use yunspec_codegen::write::{Plan, Record, plan};
use yunspec_spec::model::Api;

use spec::{Edit, Spec};

const MANIFEST: &str =
    "[package]\nname = \"demo\"\n\n[features]\n# yunspec: begin generated features\n# yunspec: end\n";

/// A project that keeps its record in a file, as `gen` does.
struct Project {
    folder: TempDir,
}

impl Project {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("demo")).unwrap();
        fs::write(folder.path().join("demo/Cargo.toml"), MANIFEST).unwrap();
        Self { folder }
    }

    fn record(&self) -> std::path::PathBuf {
        self.folder.path().join("record")
    }

    fn generated(&self) -> std::path::PathBuf {
        self.folder.path().join("demo/src/generated")
    }

    fn run(&self, api: &Api) -> Plan {
        let last = Record::read(&self.record(), "1");
        let plan = plan(api, self.folder.path(), &last).unwrap();
        plan.apply().unwrap();
        plan.record().write(&self.record(), "1").unwrap();
        plan
    }

    /// All of the crate.
    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        read(&self.folder.path().join("demo"), "", &mut files);
        files
    }

    /// Does to a generated file what nobody should.
    fn damage(&self, how: u8, at: u8) {
        let files: Vec<String> = self.files().into_keys().filter(|path| path.starts_with("src/")).collect();
        let file = self.folder.path().join("demo").join(&files[usize::from(at) % files.len()]);
        match how % 8 {
            0 => fs::remove_file(file).unwrap(),
            1 => fs::write(file, "// by hand").unwrap(),
            2 => fs::write(self.generated().join("operations/orphan.rs"), "").unwrap(),
            3 => fs::write(self.record(), "yunspec gen, fingerprints 1\n").unwrap(),
            4 => fs::remove_dir_all(self.generated()).unwrap(),
            _ => {}
        }
    }
}

fn read(folder: &Path, below: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

/// A spec that has something of everything.
fn start() -> Spec {
    let adding = [9, 7, 3, 4, 9, 3, 4, 7, 3, 4, 11, 13, 15];
    let edits = (0..130).zip(adding.into_iter().cycle());
    let edits = edits.map(|(n, what): (u8, u8)| (what, n, n.wrapping_mul(73), n.wrapping_mul(151)));
    edits.fold(Spec::new(), |spec, edit| spec.edited(edit).map_or(spec, |(edited, _)| edited))
}

/// What a full run writes into a new folder.
fn fresh(api: &Api) -> (Project, BTreeMap<String, String>) {
    let project = Project::new();
    project.run(api);
    let files = project.files();
    (project, files)
}

fn edits() -> impl Strategy<Value = Vec<(Edit, u8)>> {
    prop::collection::vec((any::<Edit>(), any::<u8>()), 1..20)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_it_is_what_a_full_run_writes(edits in edits()) {
        let mut spec = start();
        let project = Project::new();
        project.run(&spec.load().unwrap());
        for (edit, damage) in edits {
            let Some((edited, api)) = spec.edited(edit) else { continue };
            spec = edited;
            project.damage(damage, edit.1);
            project.run(&api);
            let (_, files) = fresh(&api);
            prop_assert_eq!(project.files(), files, "after {:?}", edit);
            prop_assert!(project.run(&api).is_empty());
        }
    }
}

#[test]
fn each_edit_is_one_now_and_then() {
    let mut spec = start();
    let edits = (0..40).flat_map(|n: u8| (0..20).map(move |what| (what, n, n.wrapping_mul(31), n.wrapping_mul(77))));
    let mut good: BTreeMap<u8, usize> = BTreeMap::new();
    for edit in edits {
        let Some((edited, _)) = spec.edited(edit) else { continue };
        *good.entry(edit.0).or_default() += usize::from(edited.files() != spec.files());
        spec = edited;
    }
    assert!((0..20).all(|what| good.get(&what).is_some_and(|good| *good > 1)), "{good:?}");
}

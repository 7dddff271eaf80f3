//! `gen` as a process: what it finds in its way, others that run at the same time, and its end at any moment.
//!
//! `YUNSPEC_KILLS` says how many times it is killed.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use yunspec_codegen::write::Lock;

const SERVICE: &str =
    "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\ncrate: { name: tea, out: tea }\ndoc: Pots.\n";
const MANIFEST: &str = "[package]\nname = \"tea\"\n\n[features]\n# yunspec: begin generated features\n# yunspec: end\n";
/// A crate of a project, and one that stands alone.
const MODES: [&[&str]; 2] = [&["gen"], &["gen", "--out", "tea"]];

/// A project with a cache folder of its own.
struct Project(TempDir);

impl Project {
    fn new(mode: &[&str], operations: usize) -> Self {
        let project = Self(TempDir::new().unwrap());
        fs::create_dir_all(project.path("spec/apis/tea/operations")).unwrap();
        if mode.len() == 1 {
            fs::create_dir(project.path("tea")).unwrap();
            project.write("tea/Cargo.toml", MANIFEST);
        }
        project.spec(operations, "Pots.");
        project
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap();
    }

    /// So many operations, which say the same of themselves.
    fn spec(&self, operations: usize, doc: &str) {
        self.write("spec/apis/tea/service.yaml", SERVICE);
        for number in 0..60 {
            let path = format!("spec/apis/tea/operations/DescribePot{number}.yaml");
            let text = format!(
                "operation: DescribePot{number}\ndoc: {doc}\ngroup: pot-{number}\nkind: read\nmethods: [GET]\nparameters:\n  PotId: {{ type: string, doc: {doc} }}\n"
            );
            if number < operations { self.write(&path, &text) } else { drop(fs::remove_file(self.path(&path))) }
        }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yunspec"));
        command.args(args).current_dir(self.0.path()).env("XDG_CACHE_HOME", self.path("cache")).env_remove("CARGO");
        command
    }

    /// What it says, and its exit code.
    fn run(&self, args: &[&str]) -> (String, Option<i32>) {
        let run = self.command(args).output().unwrap();
        (String::from_utf8(run.stderr).unwrap(), run.status.code())
    }

    #[track_caller]
    fn succeeds(&self, args: &[&str]) -> String {
        let (said, code) = self.run(args);
        assert_eq!(code, Some(0), "{said}");
        said
    }

    /// All of the crate.
    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        read(&self.path("tea"), "", &mut files);
        files
    }

    /// The one file of fingerprints.
    fn fingerprints(&self, below: &str) -> PathBuf {
        let files = fs::read_dir(self.path(below)).unwrap().map(|entry| entry.unwrap().path());
        files.into_iter().find(|path| path.extension().is_some_and(|extension| extension == "fingerprints")).unwrap()
    }
}

fn read(folder: &Path, below: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.unwrap();
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

/// What a project with this spec becomes when nothing was there before.
fn fresh(mode: &[&str], operations: usize, doc: &str) -> BTreeMap<String, String> {
    let project = Project::new(mode, operations);
    project.spec(operations, doc);
    project.succeeds(mode);
    project.files()
}

fn send(signal: &str, process: &Child) {
    let sent =
        Command::new("kill").arg(format!("-{signal}")).arg(process.id().to_string()).stderr(Stdio::null()).status();
    // It may have ended already.
    let _ = sent.unwrap();
}

#[test]
fn killed_at_any_moment() {
    let kills: u64 = std::env::var("YUNSPEC_KILLS").map_or(24, |kills| kills.parse().unwrap());
    let specs = [(60, "Pots."), (45, "Cups."), (3, "Tea.")];
    for mode in MODES {
        let project = Project::new(mode, 1);
        let wanted = specs.map(|(operations, doc)| fresh(mode, operations, doc));
        let begun = Instant::now();
        project.succeeds(mode);
        let start = begun.elapsed();
        let begun = Instant::now();
        project.spec(60, "Pots.");
        project.succeeds(mode);
        let most = begun.elapsed().max(start) * 3 / 2;
        let mut draw = 88_172_645_463_325_252_u64;
        for (kill, spec) in (0..kills / 2).zip((0..3).cycle()) {
            draw ^= draw << 13;
            draw ^= draw >> 7;
            draw ^= draw << 17;
            let (operations, doc) = specs[spec];
            project.spec(operations, doc);
            let mut running = project.command(mode).stderr(Stdio::null()).spawn().unwrap();
            let most = u64::try_from(most.as_micros()).unwrap();
            std::thread::sleep(Duration::from_micros(draw % most));
            send(if kill % 2 == 0 { "KILL" } else { "INT" }, &running);
            running.wait().unwrap();
            for (path, text) in project.files() {
                let is_temporary = path.rsplit('/').next().unwrap().starts_with('.');
                let is_whole = wanted.iter().any(|files| files.get(&path) == Some(&text)) || text == MANIFEST;
                assert!(is_whole || is_temporary, "{path} is half-written:\n{text}");
            }
            // Now and then several are killed one after another.
            if !draw.is_multiple_of(3) {
                project.succeeds(mode);
                assert_eq!(project.files(), wanted[spec], "after kill {kill}");
            }
        }
    }
}

#[test]
fn a_run_waits_for_another_one() {
    for mode in MODES {
        let project = Project::new(mode, 2);
        project.succeeds(mode);
        project.spec(3, "Cups.");
        let lock = Lock::of(&project.path("tea"), || panic!("nobody else runs"));
        let mut running = project.command(mode).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(running.stderr.take().unwrap()).lines().map(Result::unwrap);
        assert_eq!(said.next().as_deref(), Some("tea: another `gen` is writing it; waiting"));
        assert_ne!(project.files(), fresh(mode, 3, "Cups."));
        drop(lock);
        assert!(said.any(|line| line.starts_with("tea: 3 operations, ")));
        assert!(running.wait().unwrap().success());
        assert_eq!(project.files(), fresh(mode, 3, "Cups."));
    }
}

#[test]
fn many_at_once() {
    for mode in MODES {
        let project = Project::new(mode, 20);
        let running: Vec<_> = (0..8).map(|_| project.command(mode).stderr(Stdio::piped()).spawn().unwrap()).collect();
        for running in running {
            let run = running.wait_with_output().unwrap();
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        }
        assert_eq!(project.files(), fresh(mode, 20, "Pots."));
    }
}

/// Checking waits for nobody and locks nothing.
#[test]
fn a_check_beside_a_run() {
    let project = Project::new(&["gen"], 2);
    project.succeeds(&["gen"]);
    let _lock = Lock::of(&project.path("tea"), || panic!("nobody else runs"));
    assert_eq!(project.succeeds(&["gen", "--check"]), "tea: up to date\n");
}

#[test]
fn fingerprints_are_below_target_and_never_committed() {
    let project = Project::new(&["gen"], 2);
    fs::create_dir(project.path("target")).unwrap();
    project.succeeds(&["gen"]);
    assert!(project.fingerprints("target/yunspec").is_file());
    assert_eq!(fs::read_to_string(project.path("target/yunspec/.gitignore")).unwrap(), "*\n");
    assert!(!project.path("cache").exists());
}

#[test]
fn without_target_they_are_in_the_cache_folder() {
    let project = Project::new(&["gen"], 2);
    project.succeeds(&["gen"]);
    assert!(project.fingerprints("cache/yunspec").is_file());
    assert!(!project.path("target").exists());
}

#[test]
fn without_any_place_for_them_all_is_made() {
    for mode in MODES {
        let project = Project::new(mode, 2);
        let run = project.command(mode).env("XDG_CACHE_HOME", "/dev/null/cache").output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        assert_eq!(project.files(), fresh(mode, 2, "Pots."));
    }
}

/// A file of fingerprints that is damaged in any way is one that knows nothing.
#[test]
fn damaged_fingerprints() {
    let project = Project::new(&["gen"], 2);
    project.succeeds(&["gen"]);
    let file = project.fingerprints("cache/yunspec");
    let good = fs::read(&file).unwrap();
    let swapped = String::from_utf8(good.clone()).unwrap().replace("describe_pot0", "describe_pot1");
    let half = good.get(..good.len() / 2).unwrap().to_vec();
    for bad in [b"".to_vec(), b"\xFF\0".to_vec(), half, swapped.into_bytes(), [good.clone(), good.clone()].concat()] {
        fs::write(&file, bad).unwrap();
        project.write("tea/src/generated/operations/describe_pot0.rs", "// by hand\n");
        let said = project.succeeds(&["gen"]);
        assert_eq!(
            said,
            "changed tea/src/generated/operations/describe_pot0.rs\n\ntea: 2 operations, 1 file changed\n"
        );
        assert_eq!(project.files(), fresh(&["gen"], 2, "Pots."));
        assert_eq!(fs::read(&file).unwrap(), good);
    }
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert_eq!(project.succeeds(&["gen"]), "tea: 2 operations, up to date\n");
}

/// What was written by hand is written again, and what a check finds does not depend on fingerprints.
#[test]
fn a_folder_that_was_edited_by_hand() {
    for mode in MODES {
        let project = Project::new(mode, 3);
        project.succeeds(mode);
        project.write("tea/notes.txt", "by hand");
        let wanted = project.files();
        project.write("tea/src/generated/operations/describe_pot0.rs", "// Generated by `yunspec gen`, edited\n");
        fs::remove_file(project.path("tea/src/generated/operations/describe_pot1.rs")).unwrap();
        project.write("tea/src/generated/orphan.rs", "// Generated by `yunspec gen`\n");
        let check = [mode, &["--check"]].concat();
        let (said, code) = project.run(&check);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("tea: 3 files stale\n"), "{said}");
        assert!(said.ends_with(&format!("help: `yunspec {}` writes what is shown above\n", mode.join(" "))), "{said}");
        project.succeeds(mode);
        assert_eq!(project.files(), wanted);
        project.succeeds(&check);
    }
}

/// The next run takes away what one that was killed left half-written, wherever that is.
#[test]
fn left_behind() {
    let project = Project::new(MODES[1], 2);
    project.succeeds(MODES[1]);
    let wanted = project.files();
    for path in ["tea/.Cargo.toml.new", "tea/src/.lib.rs.new", "tea/src/generated/operations/.describe_pot0.rs.new"] {
        project.write(path, "// Gen");
    }
    project.write("tea/src/generated/operations/describe_pot0.rs", "// Generated by `yunspec gen`, edited\n");
    let said = project.succeeds(MODES[1]);
    assert!(
        said.starts_with("tea: a run before this one was stopped while it wrote; this one finished it\n"),
        "{said}"
    );
    assert!(said.contains("removed .Cargo.toml.new\n"), "{said}");
    assert_eq!(project.files(), wanted);
}

/// A folder that was made for a run which fails is gone again.
#[test]
fn a_new_folder_that_nothing_comes_into() {
    let project = Project::new(MODES[1], 2);
    project.write("file", "");
    let (said, code) = project.run(&["gen", "--out", "file/tea"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("error: "), "{said}");
    fs::create_dir(project.path("full")).unwrap();
    let script = "trap '' XFSZ && ulimit -f 0 && exec \"$0\" gen --out full/new/tea";
    let run =
        Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_yunspec")]).current_dir(project.0.path()).output();
    let run = run.unwrap();
    assert!(!run.status.success() && !project.path("full/new").exists(), "{}", String::from_utf8_lossy(&run.stderr));
}

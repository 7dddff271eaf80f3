//! The same specs give the same bytes, in whatever order their files come and on however many threads.
//!
//! `YUNSPEC_RUNS` says how often each product is generated, and `YUNSPEC_PRODUCTS=all` that it is every one at hand.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Write as _;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;

use yunspec_codegen::generate_on;
use yunspec_spec::load::{self, Loaded};
use yunspec_spec::{Threads, diagnostic::Colour};

type Files = Vec<(String, Vec<u8>)>;

/// Numbers that are the same in each run of the test.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// The metadata of products; only ECS unless all are asked for.
fn products() -> Vec<PathBuf> {
    let openmeta = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/openmeta");
    if !openmeta.is_dir() {
        // The harness keeps what tests print; this is to be seen.
        let _ = writeln!(std::io::stderr(), "skipped: one_hash (no ../shared)");
        return Vec::new();
    }
    if std::env::var("YUNSPEC_PRODUCTS").is_ok_and(|products| products == "all") {
        let folders = ["en", "zh", "history"].map(|folder| openmeta.join(folder));
        let mut files: Vec<_> =
            folders.iter().flat_map(|folder| folder.read_dir().unwrap()).map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
        files.sort();
        return files;
    }
    vec![openmeta.join("en/ecs-2014-05-26.json")]
}

/// The spec of a product, imported on so many threads; its last lines say what a person should look at.
fn import(metadata: &Path, threads: usize) -> Files {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_yunspec"));
    command.arg("import").arg(metadata).args(["--prose", "none", "--out", "specs"]).current_dir(folder.path());
    let run = command.env("RAYON_NUM_THREADS", threads.to_string()).output().unwrap();
    assert!(matches!(run.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&run.stderr));
    let mut files = BTreeMap::new();
    read(&folder.path().join("specs"), "specs", &mut files);
    files.retain(|path, _| !path.contains("/."));
    files.into_iter().collect()
}

fn read(folder: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read(&entry.path(), &path, files);
        } else {
            files.insert(path, std::fs::read(entry.path()).unwrap());
        }
    }
}

/// From a folder whose files were made in this order, which is that of its list on some file systems.
fn from_disk(files: &Files, threads: Threads) -> Loaded {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
    load::folder_on(folder.path(), threads)
}

/// Everything that is said about the specs and made of them.
fn hash(loaded: &Loaded, threads: Threads) -> u64 {
    let mut hash = DefaultHasher::new();
    for diagnostic in &loaded.diagnostics {
        let text = diagnostic.render(&loaded.sources, Colour::Plain);
        // The second line is the place, with the folder that they lie in.
        let lines = text.lines().map(|line| line.rsplit_once("specs/").map_or(line, |(_, path)| path));
        lines.collect::<Vec<_>>().hash(&mut hash);
    }
    assert!(!loaded.apis.is_empty());
    for api in &loaded.apis {
        generate_on(api, threads).hash(&mut hash);
    }
    hash.finish()
}

#[test]
fn one_hash() {
    let runs: usize = std::env::var("YUNSPEC_RUNS").map_or(8, |runs| runs.parse().unwrap());
    for product in products() {
        let name = product.file_stem().unwrap().to_string_lossy().into_owned();
        let mut files = import(&product, 1);
        for threads in [3, 8] {
            assert!(import(&product, threads) == files, "{name} is imported differently on {threads} threads");
        }
        let mut draw = Draw(88_172_645_463_325_252);
        let mut hashes = BTreeMap::new();
        for run in 0..runs {
            let threads = Threads::new(NonZero::new(1 + run % 8).unwrap());
            draw.shuffle(&mut files);
            let loaded = if run % 4 == 3 { from_disk(&files, threads) } else { load::files_on(files.clone(), threads) };
            hashes.entry(hash(&loaded, threads)).or_insert_with(Vec::new).push(run);
        }
        assert_eq!(hashes.len(), 1, "{name}: which runs gave which hash: {hashes:?}");
        let _ = writeln!(std::io::stderr(), "{name}: {runs} runs, hash {:016x}", hashes.keys().next().unwrap());
    }
}

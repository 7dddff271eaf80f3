//! The reader of official metadata.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use yunspec_spec::import::metadata::{self, Metadata};

fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/openmeta")
}

/// All files of the reference material; says which test is skipped where it is missing.
fn files(test: &str) -> Vec<PathBuf> {
    let list =
        |folder: &str| fs::read_dir(shared().join(folder)).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = ["en", "zh", "history"].iter().flat_map(|folder| list(folder)).collect();
    files.sort();
    if files.is_empty() {
        let _ = writeln!(std::io::stderr(), "skipped: {test} (no ../shared)");
    }
    files
}

fn read(path: &Path) -> Metadata {
    let bytes = fs::read(path).unwrap();
    metadata::read(&path.display().to_string(), &bytes).unwrap()
}

#[test]
fn no_operation_of_a_real_product_is_left_out() {
    for path in files("no_operation_of_a_real_product_is_left_out") {
        let json: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let names: Vec<_> = json["apis"].as_object().unwrap().keys().cloned().collect();
        let read = read(&path);
        let drafts: Vec<_> = read.drafts.iter().map(|draft| draft.operation.clone()).collect();
        assert_eq!(drafts, names, "{}", path.display());
    }
}

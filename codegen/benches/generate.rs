//! What `gen` does, step by step: loading the specs, generating the client, comparing it with the disk.
//!
//! `cargo bench -p yunspec-codegen --bench generate`. The whole process is a few milliseconds more than `whole`.

use std::path::{Path, PathBuf};

use divan::Bencher;
use yunspec_codegen::generate;
use yunspec_codegen::write::{self, Record};
use yunspec_spec::load::{self, Loaded};

fn main() {
    divan::main();
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn specs() -> Loaded {
    let loaded = load::folder(&project().join("spec/apis"));
    assert!(!loaded.apis.is_empty(), "{:?}", loaded.diagnostics.first());
    loaded
}

#[divan::bench]
fn load() -> Loaded {
    specs()
}

#[divan::bench]
fn generate_client(bencher: Bencher<'_, '_>) {
    let loaded = specs();
    bencher.bench(|| loaded.apis.iter().map(generate).collect::<Vec<_>>());
}

/// A no-op `gen --check`.
#[divan::bench]
fn whole() -> usize {
    let plans = specs()
        .apis
        .iter()
        .map(|api| write::plan(api, &project(), &Record::default()).map_or(1, |plan| plan.changes().len()))
        .sum();
    assert_eq!(plans, 0, "the client is stale");
    plans
}

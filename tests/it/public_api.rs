//! What the libraries offer, item by item: a change of it is a diff of a snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use insta::{Settings, assert_snapshot};
use public_api::{Builder, PublicApi};

const RULES: &str = "yunspec-rules";
const RUNTIME: &str = "yunspec-runtime";
const SPEC: &str = "yunspec-spec";
const CODEGEN: &str = "yunspec-codegen";
const EMULATOR: &str = "yunspec-emulator";
const CLIENT: &str = "aliyun-ecs";

#[test]
fn rules() {
    snapshot(RULES);
}

#[test]
fn runtime() {
    snapshot(RUNTIME);
}

#[test]
fn spec() {
    snapshot(SPEC);
}

#[test]
fn codegen() {
    snapshot(CODEGEN);
}

#[test]
fn emulator() {
    snapshot(EMULATOR);
}

/// Where a type of another package is part of what we offer, a new major version of that package would be one of ours.
#[test]
fn types_of_others_are_those_that_the_architecture_lists() {
    let architecture = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let listed = architecture.lines().find(|line| line.starts_with("| types of others |")).unwrap();
    let mut unlisted = BTreeMap::new();
    for package in [RULES, RUNTIME, SPEC, CODEGEN, EMULATOR, CLIENT] {
        let others = others(package).into_iter().filter(|(name, _)| !listed.contains(&format!("`{name}`")));
        unlisted.extend(others.map(|(name, item)| ((package, name), item)));
    }
    assert!(unlisted.is_empty(), "{unlisted:#?}");
}

fn snapshot(package: &str) {
    let mut settings = Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| assert_snapshot!(format!("public-api@{package}"), public_api(package)));
}

/// Packages that are named by an item, each with the item.
fn others(package: &str) -> Vec<(String, String)> {
    let packages = packages();
    let mut found = Vec::new();
    for item in public_api(package).items().map(ToString::to_string) {
        let paths = item.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
        let heads = paths.filter_map(|path| path.split_once("::")).map(|(head, _)| head);
        found.extend(heads.filter(|head| packages.contains(*head)).map(|head| (head.to_owned(), item.clone())));
    }
    found
}

/// All that are not ours, by their names in paths.
fn packages() -> BTreeSet<String> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let lock: toml::Table = lock.parse().unwrap();
    let packages = lock.get("package").and_then(toml::Value::as_array).unwrap().iter();
    let others = packages.filter(|package| package.get("source").is_some()).filter_map(|package| package.get("name"));
    others.filter_map(toml::Value::as_str).map(|name| name.replace('-', "_")).collect()
}

/// From the JSON of rustdoc, whose form the version of `public-api` and the pinned toolchain agree on.
fn public_api(package: &str) -> PublicApi {
    let target = crate::outside::target().join("public-api");
    let mut rustdoc = Command::new(env!("CARGO"));
    rustdoc.args(["rustdoc", "--quiet", "--lib", "-p", package, "--target-dir"]).arg(&target);
    if [RUNTIME, CLIENT].contains(&package) {
        // Those of TLS add nothing that is public.
        rustdoc.args(["--features", "blocking,fake,record"]);
    }
    rustdoc.args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"]);
    let status = rustdoc.env("RUSTC_BOOTSTRAP", "1").current_dir(root()).status().unwrap();
    assert!(status.success(), "rustdoc of {package}: {status}");
    let json = target.join("doc").join(package.replace('-', "_")).with_extension("json");
    let builder = Builder::from_rustdoc_json(json).sorted(true);
    builder.omit_blanket_impls(true).omit_auto_trait_impls(true).omit_auto_derived_impls(true).build().unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

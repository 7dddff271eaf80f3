//! What the libraries offer, item by item: a change of it is a diff of a snapshot.

use std::collections::BTreeSet;
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
    for package in [RULES, RUNTIME, SPEC, CODEGEN, EMULATOR, CLIENT] {
        for (name, item) in others(package) {
            assert!(listed.contains(&format!("`{name}`")), "{package} shows a type of `{name}`: {item}");
        }
    }
}

fn snapshot(package: &str) {
    let mut settings = Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| assert_snapshot!(format!("public-api@{package}"), public_api(package)));
}

/// Packages that are named by an item, each with the item.
fn others(package: &str) -> Vec<(String, String)> {
    let ours: BTreeSet<_> =
        ["std", "core", "alloc", "yunspec_rules", "yunspec_macros", "yunspec_runtime", "yunspec_spec"].into();
    let own = package.replace('-', "_");
    let mut found = Vec::new();
    for item in public_api(package).items().map(ToString::to_string) {
        let paths =
            item.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').filter_map(|path| path.split_once("::"));
        let heads = paths.map(|(head, _)| head).filter(|head| !head.is_empty() && !ours.contains(head) && *head != own);
        found.extend(
            heads.filter(|head| head.starts_with(char::is_lowercase)).map(|head| (head.to_owned(), item.clone())),
        );
    }
    found
}

/// From the JSON of rustdoc, whose form the version of `public-api` and the pinned toolchain agree on.
fn public_api(package: &str) -> PublicApi {
    let target = root().join("target/public-api");
    let mut rustdoc = Command::new(env!("CARGO"));
    rustdoc.args(["rustdoc", "--quiet", "--lib", "--all-features", "-p", package, "--target-dir"]).arg(&target);
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

//! Who may use whom, read from the manifests. `ARCHITECTURE.md` says why.

use std::collections::BTreeSet;
use std::path::Path;

const MAY_USE: &[(&str, &[&str])] = &[
    ("runtime/rules", &[]),
    ("macros", &[]),
    ("spec", &["yunspec-rules"]),
    ("codegen", &["yunspec-spec"]),
    ("runtime", &["yunspec-macros", "yunspec-rules"]),
    ("generated-client", &["yunspec-runtime"]),
    ("emulator", &["yunspec-runtime", "yunspec-spec"]),
    ("cli", &["yunspec-codegen", "yunspec-emulator", "yunspec-runtime", "yunspec-spec"]),
];

#[test]
fn packages_use_only_what_they_may() {
    for (folder, allowed) in MAY_USE {
        let manifest = manifest(folder);
        let used: BTreeSet<_> = dependencies(&manifest).into_iter().filter(|name| is_ours(name)).collect();
        let more: Vec<_> = used.iter().filter(|name| !allowed.contains(&name.as_str())).collect();
        assert!(more.is_empty(), "`{folder}` may use {allowed:?}, but uses {more:?} too");
    }
}

#[test]
fn the_table_names_every_package_but_the_tests() {
    let root = toml("Cargo.toml");
    let members = root["workspace"]["members"].as_array().unwrap();
    let members: BTreeSet<_> = members.iter().map(|member| member.as_str().unwrap()).collect();
    let table = MAY_USE.iter().map(|(folder, _)| *folder).chain(["tests"]).collect();
    assert_eq!(members, table);
}

#[test]
fn the_emulator_takes_the_runtime_without_http() {
    assert_eq!(
        toml("Cargo.toml")["workspace"]["dependencies"]["yunspec-runtime"]["default-features"].as_bool(),
        Some(false)
    );
    assert!(manifest("emulator")["dependencies"]["yunspec-runtime"].get("features").is_none());
}

fn is_ours(name: &str) -> bool {
    name.starts_with("yunspec") || name.starts_with("aliyun-")
}

fn dependencies(manifest: &toml::Table) -> Vec<String> {
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .into_iter()
        .filter_map(|table| manifest.get(table)?.as_table())
        .flat_map(|table| table.keys().cloned())
        .collect()
}

fn manifest(folder: &str) -> toml::Table {
    toml(&format!("{folder}/Cargo.toml"))
}

fn toml(path: &str) -> toml::Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).parse().unwrap()
}

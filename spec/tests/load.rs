//! Loading folders and files.

use std::fs;
use std::path::Path;

use yunspec_spec::diagnostic::{self, Colour};
use yunspec_spec::load::{self, Loaded};

const ECS: &str = "yunspec: 1\nservice: Ecs\nversion: \"2014-05-26\"\nstyle: rpc\n";
const ESS: &str = "yunspec: 1\nservice: Ess\nversion: \"2022-02-22\"\nstyle: rpc\n";
const PING: &str = "operation: Ping\nkind: read\n";

/// Loads files in memory, each a path and its text.
fn files(files: &[(&str, &str)]) -> Loaded {
    load::files(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect())
}

/// Services with the names of their operations: `Ecs: Ping`.
fn services(loaded: &Loaded) -> Vec<String> {
    let names = |api: &yunspec_spec::model::Api| {
        let operations: Vec<_> = api.operations.iter().map(|operation| operation.name.as_str()).collect();
        format!("{}: {}", api.service.name, operations.join(" "))
    };
    loaded.apis.iter().map(names).collect()
}

/// All diagnostics of what was loaded, as they are shown.
fn shown(loaded: &Loaded) -> String {
    let all = loaded.diagnostics.iter().map(|diagnostic| diagnostic.render(&loaded.sources, Colour::Plain));
    all.collect::<Vec<_>>().join("\n\n")
}

/// The specs of the project, or one file or folder of them.
fn project(path: &str) -> Loaded {
    load::folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("apis").join(path))
}

#[test]
fn the_specs_of_the_project_are_without_fault() {
    let loaded = project("");
    assert!(loaded.diagnostics.is_empty(), "{}", shown(&loaded));
    assert_eq!(services(&loaded), ["Ecs: DescribeImages"]);
}

#[test]
fn the_folder_of_one_service() {
    assert_eq!(services(&project("ecs-2014-05-26")), ["Ecs: DescribeImages"]);
}

#[test]
fn a_file_stands_for_its_service() {
    for file in ["service.yaml", "operations/DescribeImages.yaml"] {
        assert_eq!(services(&project(&format!("ecs-2014-05-26/{file}"))), ["Ecs: DescribeImages"]);
    }
}

#[test]
fn a_folder_that_is_not_there() {
    let loaded = load::folder(Path::new("no/such/folder"));
    assert!(loaded.has_errors());
    insta::assert_snapshot!(shown(&loaded));
}

#[test]
fn a_folder_without_specs() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("README.md"), "nothing").unwrap();
    assert_eq!(load::folder(folder.path()).diagnostics.first().unwrap().code, "unreadable");
}

#[test]
fn services_and_operations_are_sorted() {
    let pong = PING.replace("Ping", "Pong");
    let loaded = files(&[
        ("b/service.yaml", ESS),
        ("a/operations/Pong.yaml", &pong),
        ("a/operations/Ping.yaml", PING),
        ("a/service.yaml", ECS),
    ]);
    assert_eq!(services(&loaded), ["Ecs: Ping Pong", "Ess: "]);
}

#[test]
fn a_service_with_errors_hides_no_other() {
    for broken in ["operation: Ping\nkind: reed\n", "operation: [", "operation: Ping\nkind: \u{1}\n"] {
        let loaded = files(&[
            ("a/service.yaml", ECS),
            ("a/operations/Ping.yaml", broken),
            ("b/service.yaml", ESS),
            ("b/operations/Ping.yaml", PING),
        ]);
        assert_eq!(services(&loaded), ["Ess: Ping"], "{broken}");
    }
}

#[test]
fn a_service_with_warnings_is_used() {
    let loaded = files(&[("service.yaml", ECS), ("types/Tag.yaml", "type: Tag\nfields: {}\n")]);
    assert_eq!((loaded.diagnostics.len(), services(&loaded).len()), (1, 1));
}

#[test]
fn a_type_that_cannot_be_read_is_no_unknown_type() {
    let ping = format!("{PING}response: {{ type: Tag }}\n");
    let loaded = files(&[("service.yaml", ECS), ("operations/Ping.yaml", &ping), ("types/Tag.yaml", "fields: [")]);
    assert_eq!(loaded.diagnostics.iter().map(|it| it.code).collect::<Vec<_>>(), ["invalid-yaml"], "{}", shown(&loaded));
}

#[test]
fn one_file_with_many_faults_reports_them_all() {
    let loaded = files(&[("service.yaml", ECS), ("operations/Ping.yaml", "operation: Pong\nknid: read\nsee: a\n")]);
    let codes: Vec<_> = loaded.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, ["missing-key", "name-mismatch", "unknown-key", "wrong-kind"]);
}

#[test]
fn diagnostics_as_json() {
    let loaded = files(&[
        ("service.yaml", ECS),
        ("operations/Ping.yaml", "operation: Ping\nkind: read\ndoc: 镜像\nparameters: { 镜像: { tpye: string } }\n"),
    ]);
    let rows: serde_json::Value =
        serde_json::from_str(&diagnostic::json(&loaded.diagnostics, &loaded.sources)).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&rows).unwrap());
}

#[test]
fn colours_are_escapes_around_the_same_text() {
    let loaded = files(&[("service.yaml", ECS), ("operations/Ping.yaml", "operation: Ping\nkind: reed\n")]);
    let diagnostic = loaded.diagnostics.first().unwrap();
    let coloured = diagnostic.render(&loaded.sources, Colour::Ansi);
    assert!(coloured.contains("\u{1b}["));
    let mut plain = String::new();
    for (index, part) in coloured.split('\u{1b}').enumerate() {
        plain += if index == 0 { part } else { part.split_once('m').unwrap().1 };
    }
    assert_eq!(plain, diagnostic.render(&loaded.sources, Colour::Plain));
}

#[test]
fn a_fault_in_a_large_file_shows_a_few_lines() {
    let filler = "# nothing to see here\n".repeat(80_000);
    let loaded = files(&[
        ("service.yaml", ECS),
        ("operations/Ping.yaml", &format!("operation: Ping\n{filler}kind: reed\n{filler}operation: Pong\n")),
    ]);
    assert_eq!(loaded.diagnostics.len(), 2);
    assert!(shown(&loaded).len() < 1000, "{}", shown(&loaded));
}

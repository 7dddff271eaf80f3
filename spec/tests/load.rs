//! Loading folders and files.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

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

/// The service of the project with an operation for each file in its folder, by name.
fn ecs() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("apis/ecs-2014-05-26/operations");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = files.map(|file| file.strip_suffix(".yaml").unwrap().to_owned()).collect();
    names.sort();
    assert!(names.iter().any(|name| name == "DescribeImages"), "{names:?}");
    format!("Ecs: {}", names.join(" "))
}

#[test]
fn the_specs_of_the_project_are_without_fault() {
    let loaded = project("");
    assert!(loaded.diagnostics.is_empty(), "{}", shown(&loaded));
    assert_eq!(services(&loaded), [ecs()]);
}

#[test]
fn the_folder_of_one_service() {
    assert_eq!(services(&project("ecs-2014-05-26")), [ecs()]);
}

#[test]
fn a_file_stands_for_its_service() {
    for file in ["service.yaml", "operations/DescribeImages.yaml", "types/Tag.yaml"] {
        assert_eq!(services(&project(&format!("ecs-2014-05-26/{file}"))), [ecs()]);
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

/// The codes of what is wrong in a folder, each with the name of the file.
fn found(folder: &Path) -> Vec<String> {
    let loaded = load::folder(folder);
    let name = |diagnostic: &diagnostic::Diagnostic| {
        let name = loaded.sources.name(diagnostic.span.file);
        name.rsplit('/').next().unwrap_or(name).to_owned()
    };
    loaded.diagnostics.iter().map(|diagnostic| format!("{} {}", diagnostic.code, name(diagnostic))).collect()
}

/// A folder with a service, for putting more into.
fn service_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("operations")).unwrap();
    fs::write(folder.path().join("service.yaml"), ECS).unwrap();
    fs::write(folder.path().join("operations/Ping.yaml"), PING).unwrap();
    folder
}

#[test]
fn hidden_files_are_not_read() {
    let folder = service_folder();
    fs::create_dir_all(folder.path().join(".imported/operations")).unwrap();
    for name in [".Ping.yaml", ".imported/stray.yaml", ".imported/operations/Ping.yaml", "operations/.Ping.yaml"] {
        fs::write(folder.path().join(name), "[").unwrap();
    }
    assert_eq!(found(folder.path()), [""; 0]);
    assert_eq!(services(&load::folder(folder.path())), ["Ecs: Ping"]);
    assert!(!found(&folder.path().join(".imported")).is_empty(), "a hidden folder that is named is read");
}

#[test]
fn other_endings_are_reported() {
    let folder = service_folder();
    for name in ["operations/Pong.yml", "operations/Pang.YAML", "notes.txt"] {
        fs::write(folder.path().join(name), PING).unwrap();
    }
    assert_eq!(found(folder.path()), ["stray-file Pang.YAML", "stray-file Pong.yml"]);
    let helps: Vec<_> = load::folder(folder.path()).diagnostics.into_iter().filter_map(|it| it.help).collect();
    assert_eq!(helps, ["name it `Pang.yaml`", "name it `Pong.yaml`"]);
}

#[cfg(unix)]
#[test]
fn links_that_lead_around_or_nowhere() {
    use std::os::unix::fs::symlink;
    let folder = service_folder();
    symlink(folder.path(), folder.path().join("operations/loop")).unwrap();
    symlink("..", folder.path().join("operations/up")).unwrap();
    symlink("self", folder.path().join("self")).unwrap();
    symlink("nowhere", folder.path().join("operations/Pong.yaml")).unwrap();
    assert_eq!(found(folder.path()), ["unreadable Pong.yaml", "stray-file loop", "stray-file up"]);
    assert_eq!(services(&load::folder(folder.path())), [""; 0], "an operation is missing");
    fs::remove_file(folder.path().join("operations/Pong.yaml")).unwrap();
    assert_eq!(services(&load::folder(folder.path())), ["Ecs: Ping"]);
}

#[test]
fn a_folder_named_like_a_file() {
    let folder = service_folder();
    fs::create_dir(folder.path().join("operations/Pong.yaml")).unwrap();
    assert_eq!(found(folder.path()), ["unreadable Pong.yaml"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_spec() {
    let folder = service_folder();
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("operations/Pong.yaml")).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no mkfifo");
        return;
    }
    assert_eq!(found(folder.path()), ["unreadable Pong.yaml"]);
}

#[test]
fn a_file_that_is_no_text_is_only_that() {
    let utf16: Vec<u8> = format!("\u{feff}{PING}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let zeros: Vec<u8> = PING.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin = b"operation: Ping\ndoc: caf\xe9\n".to_vec();
    for bytes in [utf16, zeros, latin, vec![0xff], vec![0]] {
        for broken in ["a/service.yaml", "a/operations/Ping.yaml", "a/types/Tag.yaml"] {
            let ping = format!("{PING}response: {{ type: Tag }}\n");
            let all = [
                ("a/service.yaml", ECS),
                ("a/operations/Ping.yaml", &ping),
                ("a/types/Tag.yaml", "type: Tag\nfields: {}\n"),
            ];
            let bytes_of = |(path, text): (&str, &str)| {
                (path.to_owned(), if path == broken { bytes.clone() } else { text.as_bytes().to_vec() })
            };
            let loaded = load::files(all.map(bytes_of).to_vec());
            let codes: Vec<_> = loaded.diagnostics.iter().map(|it| it.code).collect();
            assert_eq!((codes, loaded.apis.len()), (vec!["not-utf8"], 0), "{broken}\n{}", shown(&loaded));
        }
    }
}

#[test]
fn a_file_too_large_to_be_read() {
    let folder = service_folder();
    fs::write(folder.path().join("operations/Pong.yaml"), "#".repeat(5_000_000)).unwrap();
    assert_eq!(found(folder.path()), ["too-large Pong.yaml"]);
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
fn what_follows_from_a_fault_is_not_reported() {
    let paged = "paginate: { page: Page, size: Size, total: Total, items: Pots }\ndry_run: { parameter: Dry, passes_with: DryRunOperation }";
    let read = "kind: read\nparameters: { Page: { type: intt }, Size: { type: [] }, Dry: { type: boool } }";
    let whole = "kind: read\nparameters: { Page: { type: int32 }, Size: { type: int32 }, Dry: { type: bool } }";
    for (text, expected) in [
        ("kind: read\ntimeout: 0s".to_owned(), ["wrong-kind"].as_slice()),
        ("kind: read\nexamples: [{ request: text }]".to_owned(), &["example-mismatch"]),
        ("kind: write\ntoken: A\nparameters: { A: { type: strng } }".to_owned(), ["unknown-type"].as_slice()),
        (
            format!(
                "{read}\n{paged}\nresponse: {{ fields: {{ Total: {{ type: intt }}, Pots: {{ type: list<Pot }} }} }}"
            ),
            &["unknown-type", "wrong-kind", "unknown-type", "unknown-type", "unknown-type"],
        ),
        (format!("{whole}\n{paged}\nresponse: {{ fields: [] }}"), &["wrong-kind"]),
        (
            "kind: read\nparameters: { A: { type: B, default: x } }\ntypes: { B: { enum: [x, y] } }".to_owned(),
            &["wrong-kind"],
        ),
        (
            "kind: read\nparameters: { A: { type: Bs, encode: xml, in: body } }\ntypes: { B: { enum: { x: 1 } } }"
                .to_owned(),
            &["unknown-type"],
        ),
        (
            "kind: read\nparameters: { A: { type: Bs, join: x }, B: { type: Bs, wrapper: x } }".to_owned(),
            &["unknown-type", "unknown-type"],
        ),
    ] {
        let loaded = files(&[("service.yaml", ECS), ("operations/Ping.yaml", &format!("operation: Ping\n{text}\n"))]);
        let codes: Vec<_> = loaded.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, expected, "{}", shown(&loaded));
    }
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

#[test]
fn many_files_are_read_in_order() {
    let names: Vec<_> = (100..300).map(|number| format!("Ping{number}")).collect();
    let operation = |name: &String| {
        (format!("operations/{name}.yaml"), format!("operation: {name}\nkind: read\nknid: x\n").into_bytes())
    };
    let all = names.iter().map(operation).chain([("service.yaml".to_owned(), ECS.into())]).collect();
    let loaded = load::files(all);
    let found: Vec<_> = loaded.diagnostics.iter().map(|it| loaded.sources.name(it.span.file).to_owned()).collect();
    assert_eq!(found, names.iter().map(|name| format!("operations/{name}.yaml")).collect::<Vec<_>>());
}

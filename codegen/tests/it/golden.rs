//! Small specs beside what they become. Everything else is guarded by `gen --check`, which compares the real client.
//!
//! Each file of `tests/golden` is one spec of an operation `Run`, with the shared types that it has behind lines
//! `--- types/<Name>.yaml`. The end-to-end tests compile what they become.

use std::fmt::Write as _;

use yunspec_spec::load;

#[test]
fn golden() {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::glob!("../golden", "*.yaml", |path| {
            insta::assert_snapshot!(generated(&std::fs::read_to_string(path).unwrap()));
        });
    });
}

fn generated(spec: &str) -> String {
    let mut parts = spec.split("--- ");
    let operation = parts.next().unwrap_or_default();
    let service = include_str!("golden_service.yaml");
    // An operation with a path is one of a ROA service.
    let style = if operation.contains("\npath: ") { "style: roa" } else { "style: rpc" };
    let service = service.replace("style: rpc", style);
    let mut files = vec![file("service.yaml", &service), file("operations/Run.yaml", operation)];
    files.extend(parts.filter_map(|part| part.split_once('\n')).map(|(name, text)| file(name, text)));
    let loaded = load::files(files);
    assert!(!loaded.has_errors(), "the spec is wrong: {:#?}", loaded.diagnostics);
    let generated = yunspec_codegen::generate(loaded.apis.first().unwrap());
    let mut shown = format!("----- SPEC\n{spec}");
    for (path, text) in generated.iter().filter(|(path, _)| shows(path)) {
        syn::parse_file(text).unwrap();
        write!(shown, "\n----- GENERATED {path}\n{text}").unwrap();
    }
    shown
}

fn file(path: &str, text: &str) -> (String, Vec<u8>) {
    (format!("demo/{path}"), text.as_bytes().to_vec())
}

fn shows(path: &str) -> bool {
    let folder = path.starts_with("operations/") || path.starts_with("types/");
    folder && !path.ends_with("/mod.rs")
}

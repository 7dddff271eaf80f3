//! Loading folders and files.

use std::path::Path;

use yunspec_spec::diagnostic::Colour;
use yunspec_spec::load;

/// All diagnostics of what was loaded, as they are shown.
fn shown(loaded: &load::Loaded) -> String {
    let all = loaded.diagnostics.iter().map(|diagnostic| diagnostic.render(&loaded.sources, Colour::Plain));
    all.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn the_specs_of_the_project_are_without_fault() {
    let loaded = load::folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("apis"));
    assert!(loaded.diagnostics.is_empty(), "{}", shown(&loaded));
    assert!(!loaded.apis.is_empty());
}

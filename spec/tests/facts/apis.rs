//! The specs that the crate holds: they load without a complaint and stand in canonical form.

use std::fs;
use std::path::{Path, PathBuf};

use yunspec_spec::diagnostic::{Colour, Diagnostic, Sources};
use yunspec_spec::write::{File, Yaml, canonical};
use yunspec_spec::{embedded, load, tree};

fn apis() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("apis")
}

fn rendered(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    diagnostics.iter().map(|diagnostic| diagnostic.render(sources, Colour::Plain)).collect()
}

#[test]
fn they_load_without_a_complaint() {
    let loaded = load::folder(&apis());
    let said = rendered(&loaded.diagnostics, &loaded.sources);
    assert!(said.is_empty(), "{said}");
    assert!(!loaded.apis.is_empty());
}

#[test]
fn what_is_compiled_in_is_what_stands_in_the_folder() {
    assert_eq!(embedded::load().apis, load::folder(&apis()).apis);
}

/// Comments are no part of the canonical form: they are left out before the comparison.
#[test]
fn they_stand_in_canonical_form() {
    let mut files = Vec::new();
    collect(&apis(), &mut files);
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let lines: String = text.split_inclusive('\n').filter(|line| !line.trim_start().starts_with('#')).collect();
        let written = canonical(kind(&path), &read(&text));
        assert!(lines == written, "{} is not in canonical form, which is:\n{written}", path.display());
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
}

fn kind(path: &Path) -> File {
    match path.parent().and_then(Path::file_name).and_then(|folder| folder.to_str()) {
        Some("operations") => File::Operation,
        Some("types") => File::Type,
        _ => File::Service,
    }
}

fn read(text: &str) -> Yaml {
    let mut sources = Sources::default();
    let file = sources.add("spec.yaml", text);
    let mut diagnostics = Vec::new();
    let node = tree::parse(file, text, &mut diagnostics);
    assert_eq!(rendered(&diagnostics, &sources), "");
    Yaml::from(&node.unwrap())
}

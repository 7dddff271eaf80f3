//! The specs that the crate holds: they load without a complaint and stand in canonical form.

use std::fs;
use std::path::{Path, PathBuf};

use yunspec_spec::diagnostic::{Colour, Diagnostic, Sources};
use yunspec_spec::write::{File, formatted};
use yunspec_spec::{embedded, load};

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

#[test]
fn they_stand_in_canonical_form() {
    for path in files() {
        let text = fs::read_to_string(&path).unwrap();
        let written = format(&path, &text);
        assert!(text == written, "{} is not in canonical form, which is:\n{written}", path.display());
    }
}

/// Parts in another order mean the same, and formatting brings them back with their comments.
#[test]
fn formatting_undoes_disorder() {
    let mut mixed = Vec::new();
    for path in files() {
        let text = fs::read_to_string(&path).unwrap();
        let other: String = parts(&text).into_iter().rev().collect();
        assert!(format(&path, &other) == text, "{}", path.display());
        mixed.push((path.to_str().unwrap().to_owned(), other.into_bytes()));
    }
    assert_eq!(load::files(mixed).apis, load::folder(&apis()).apis);
}

/// The keys at the top of a file, each with the comments above it and what stands below it.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut has_key = false;
    for line in text.split_inclusive('\n') {
        let is_top = !line.starts_with([' ', '\n']);
        if is_top && has_key {
            parts.push(String::new());
            has_key = false;
        }
        has_key |= is_top && !line.starts_with('#');
        parts.last_mut().unwrap().push_str(line);
    }
    parts
}

fn format(path: &Path, text: &str) -> String {
    let mut sources = Sources::default();
    let id = sources.add(path.to_str().unwrap(), text);
    formatted(File::of(path.to_str().unwrap()).unwrap(), id, text).unwrap()
}

fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(&apis(), &mut files);
    files
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

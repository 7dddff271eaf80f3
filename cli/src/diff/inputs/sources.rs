//! Metadata and pages as specs, made in memory.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};
use yunspec_spec::import::report::Unusable;
use yunspec_spec::import::{Input, Options, import};
use yunspec_spec::load::{self, Loaded};

use crate::import::inputs;
use crate::{Console, specs};

/// What an import reads.
const SOURCES: [&str; 3] = ["json", "md", "markdown"];
/// What a spec may be read from, and what it is not but looks like.
const SPECS: [&str; 2] = ["yaml", "yml"];

/// Whether specs are made of what lies there: a file that is no YAML, or a folder without any.
pub(super) fn is_source(path: &Path) -> bool {
    if path.is_file() {
        return ends_as_source(&path.to_string_lossy());
    }
    let files = || WalkDir::new(path).into_iter().filter_map(Result::ok).map(DirEntry::into_path);
    let names = |is: fn(&str) -> bool| files().any(|file| is(&file.to_string_lossy()));
    !names(is_yaml) && names(ends_as_source)
}

/// Files on disk.
pub(super) fn of_path(path: &Path, console: &mut Console<'_>) -> Option<Loaded> {
    let (inputs, unusable) = inputs::read(&[PathBuf::from(path)], &console.folder);
    made(&inputs, &unusable, path.display(), console)
}

/// Files in memory: specs where there are any, else sources of specs.
pub(super) fn load(files: Vec<(String, Vec<u8>)>, console: &mut Console<'_>) -> Option<Loaded> {
    if files.iter().any(|(path, _)| is_yaml(path)) {
        return Some(load::files(files.into_iter().filter(|(path, _)| is_yaml(path)).collect()));
    }
    let path = files.first().map(|(path, _)| path.clone()).unwrap_or_default();
    let inputs: Vec<Input> = files.into_iter().map(|(path, bytes)| Input { path, bytes }).collect();
    made(&inputs, &[], path, console)
}

fn made(inputs: &[Input], unusable: &[Unusable], path: impl Display, console: &mut Console<'_>) -> Option<Loaded> {
    let imported = import(inputs, &Options::default(), &|_| {});
    let unusable: Vec<&Unusable> = unusable.iter().chain(&imported.report.unusable).collect();
    if imported.is_empty() {
        for Unusable { path, reason } in unusable {
            console.note(format_args!("`{path}`: {reason}"));
        }
        console.fail(format_args!("no operation was found in `{path}`"));
        return None;
    }
    if !unusable.is_empty() {
        let files = specs::counted(unusable.len(), "file");
        console.note(format_args!("note: {files} of `{path}` describe no operation; `yunspec import` says why"));
    }
    Some(load::files(imported.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()))
}

/// Whether a spec may be read from a file of this name.
pub(super) fn is_yaml(path: &str) -> bool {
    ends_with(path, &SPECS)
}

/// Whether a file of this name is read by an import.
pub(super) fn ends_as_source(path: &str) -> bool {
    ends_with(path, &SOURCES)
}

fn ends_with(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

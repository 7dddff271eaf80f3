//! Files of specs that a command changes.

use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;
use yunspec_codegen::write::{Plan, WriteError, plan_files};
use yunspec_spec::write::File;

use crate::Console;

/// The files of specs at a path, each as it was named: the path itself, or all below it that are not hidden.
pub(crate) fn of_specs(path: &Path, console: &Console<'_>) -> Result<Vec<(PathBuf, File)>, String> {
    let place = console.folder.join(path);
    if place.is_file() {
        let kind = File::of(&slashed(path)).ok_or_else(|| {
            format!(
                "`{}` is no file of a spec: those are `service.yaml`, `operations/*.yaml` and `types/*.yaml`",
                path.display()
            )
        })?;
        return Ok(vec![(path.to_owned(), kind)]);
    }
    let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let walk = WalkDir::new(&place).sort_by_file_name().into_iter();
    let mut files = Vec::new();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name())) {
        let entry = entry.map_err(|error| error.to_string())?;
        let below = entry.path().strip_prefix(&place).unwrap_or(entry.path());
        let name = path.join(below);
        if entry.file_type().is_file()
            && let Some(kind) = File::of(&slashed(&name))
        {
            files.push((name, kind));
        }
    }
    Ok(files)
}

/// Compares files with what is on disk. Nothing is written before the plan is applied.
pub(crate) fn plan(files: Vec<(PathBuf, String)>, console: &Console<'_>) -> Result<Plan, WriteError> {
    let is_below = |path: &Path| path.components().all(|part| matches!(part, Component::Normal(_)));
    if files.iter().all(|(path, _)| is_below(path)) {
        return plan_files(&console.folder, files.into_iter().map(|(path, text)| (slashed(&path), text)));
    }
    let files: Vec<_> = files.into_iter().map(|(path, text)| (console.folder.join(path), text)).collect();
    let root = files.iter().map(|(path, _)| path.as_path()).reduce(common).unwrap_or(Path::new(""));
    let root = if root.is_file() { root.parent().unwrap_or(root) } else { root };
    let below = |path: &Path| slashed(path.strip_prefix(root).unwrap_or(path));
    plan_files(root, files.iter().map(|(path, text)| (below(path), text.clone())))
}

/// The folder that both lie in, or the one of them if they are the same.
fn common<'a>(one: &'a Path, other: &Path) -> &'a Path {
    one.ancestors().find(|folder| other.starts_with(folder)).unwrap_or(Path::new(""))
}

/// A path with `/` between its parts.
pub(crate) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

//! The files that an import reads.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;
use yunspec_spec::import::Input;
use yunspec_spec::import::detect;
use yunspec_spec::import::report::Unusable;

/// Endings of files that are looked for in folders; a file that is named itself may have any.
const ENDINGS: [&str; 3] = ["md", "markdown", "json"];

/// How much of a large file is looked at before the rest is read, in bytes.
const START: u64 = 4096;

/// All files in the order of their names, and what could not be read.
pub(crate) fn read(paths: &[PathBuf], root: &Path) -> (Vec<Input>, Vec<Unusable>) {
    let mut inputs = Vec::new();
    let mut unusable = Vec::new();
    for path in paths {
        for found in files(&root.join(path)) {
            match found.and_then(|file| bytes(&file).map(|bytes| (file, bytes))) {
                Ok((file, bytes)) => inputs.push(Input { path: shown(&file, root), bytes }),
                Err(error) => unusable.push(error),
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    inputs.retain(|input: &Input| seen.insert(input.path.clone()));
    (inputs, unusable)
}

/// A file, or the pages and metadata below a folder. Links are followed, circles of them reported.
fn files(path: &Path) -> Vec<Result<PathBuf, Unusable>> {
    let is_hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    let visible = walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    let wanted = visible.filter_map(|entry| match entry {
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) if entry.depth() > 0 && !has_ending(entry.path()) => None,
        Ok(entry) => Some(Ok(entry.into_path())),
        Err(error) => {
            let path = error.path().unwrap_or(path).display().to_string();
            let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
            Some(Err(Unusable { path, reason }))
        }
    });
    wanted.collect()
}

fn has_ending(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// The content of a regular file of a size that can be read.
fn bytes(file: &Path) -> Result<Vec<u8>, Unusable> {
    let refused = |reason: String| Unusable { path: file.display().to_string(), reason };
    let found = fs::metadata(file).map_err(|error| refused(error.to_string()))?;
    if !found.is_file() {
        return Err(refused("it is no regular file".to_owned()));
    }
    let mut open = File::open(file).map_err(|error| refused(error.to_string()))?;
    let mut bytes = Vec::new();
    // The start tells how much there may be; a file that grows meanwhile is cut.
    open.by_ref().take(START).read_to_end(&mut bytes).map_err(|error| refused(error.to_string()))?;
    let limit = detect::limit(&bytes) as u64;
    if found.len() > limit {
        let kind = if limit == detect::PAGE_LIMIT as u64 { "a page" } else { "metadata" };
        return Err(refused(format!("it has {} MiB, and {kind} may have {}", found.len() >> 20, limit >> 20)));
    }
    open.take(limit - bytes.len() as u64).read_to_end(&mut bytes).map_err(|error| refused(error.to_string()))?;
    Ok(bytes)
}

fn shown(file: &Path, root: &Path) -> String {
    let file = file.strip_prefix(root).unwrap_or(file);
    file.to_string_lossy().replace('\\', "/")
}

//! The one place that reads the file system.

use std::io;
use std::path::{Path, PathBuf};

/// A file, or why it could not be read; its path has `/` between its parts.
type File = (String, io::Result<Vec<u8>>);

/// Folders inside each other; a service takes two.
const DEPTH_LIMIT: usize = 8;

/// All YAML files below a path. The path of one file stands for the folder of its service.
pub(super) fn read(path: &Path) -> Vec<File> {
    let mut files = Vec::new();
    walk(&root(path), 0, &mut files);
    if files.is_empty() {
        files.push((name(path), Err(io::ErrorKind::NotFound.into())));
    }
    files
}

fn root(path: &Path) -> PathBuf {
    if !path.is_file() {
        return path.to_owned();
    }
    let has_service = |folder: &&Path| folder.join("service.yaml").is_file();
    let folder = path.ancestors().skip(1).take(2).find(has_service);
    folder.or(path.parent()).filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<File>) {
    let mut entries: Vec<PathBuf> = match folder.read_dir() {
        Ok(entries) => entries.filter_map(Result::ok).map(|entry| entry.path()).collect(),
        Err(error) => return files.push((name(folder), Err(error))),
    };
    entries.sort();
    for path in entries {
        if path.is_dir() {
            if depth < DEPTH_LIMIT {
                walk(&path, depth + 1, files);
            }
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            files.push((name(&path), std::fs::read(&path)));
        }
    }
}

fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

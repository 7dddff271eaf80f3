//! Where files of a crate are.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use super::{Change, WriteError};

/// A file or folder of the project, by its path from the root. No step of it is a symbolic link, so what is written
/// there stays in the project.
pub(super) struct Place {
    pub(super) disk: PathBuf,
    /// With `/` between folders.
    pub(super) path: String,
}

impl Place {
    /// The folder of a crate.
    pub(super) fn new(root: &Path, out: &str) -> Result<Self, WriteError> {
        let inside = |part: Component<'_>| matches!(part, Component::Normal(_));
        if out.is_empty() || !Path::new(out).components().all(inside) {
            return Err(WriteError::Outside { out: out.to_owned() });
        }
        let mut disk = root.to_owned();
        for part in Path::new(out).components() {
            disk.push(part);
            refuse_link(&disk, out)?;
        }
        Ok(Self { disk, path: out.trim_end_matches('/').replace('\\', "/") })
    }

    /// The folder of a package, wherever its owner says. The paths in it are told from there.
    pub(super) fn of_package(folder: &Path) -> Result<Self, WriteError> {
        let is_file = match folder.metadata() {
            Ok(found) => !found.is_dir(),
            Err(error) => error.kind() == io::ErrorKind::NotADirectory,
        };
        if is_file {
            let path = folder.display().to_string();
            return Err(WriteError::InTheWay { path, found: "a file", due: "a folder" });
        }
        Ok(Self { disk: folder.to_owned(), path: String::new() })
    }

    /// A file or folder below; the way there is checked where it is read.
    pub(super) fn join(&self, below: &str) -> Self {
        let path = if self.path.is_empty() { below.to_owned() } else { format!("{}/{below}", self.path) };
        Self { disk: self.disk.join(below), path }
    }
}

/// What a file is called until it is whole.
pub(super) fn temporary(name: &str) -> String {
    format!(".{name}.new")
}

/// Whether a file is one that a run which was killed did not finish.
pub(super) fn is_temporary(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.strip_prefix('.').and_then(|name| name.strip_suffix(".new")).is_some()
}

/// What a run that was killed left beside a file, outside of the folder that is compared whole.
pub(super) fn leftover(crate_folder: &Place, path: &str) -> Option<Change> {
    let (below, name) = path.rsplit_once('/').map_or(("", path), |(below, name)| (below, name));
    let folder = if below.is_empty() { String::new() } else { format!("{below}/") };
    let file = crate_folder.join(&format!("{folder}{}", temporary(name)));
    fs::symlink_metadata(&file.disk).ok().filter(fs::Metadata::is_file)?;
    Change::between(file.path, fs::read(&file.disk).ok(), None)
}

/// Fails for a symbolic link; what does not exist is none.
pub(super) fn refuse_link(disk: &Path, path: &str) -> Result<(), WriteError> {
    match disk.symlink_metadata() {
        Ok(found) if found.is_symlink() => Err(WriteError::Link { path: path.to_owned() }),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(WriteError::io("look at", path, error)),
    }
}

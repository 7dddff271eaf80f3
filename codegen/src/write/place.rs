//! Where files of a crate are.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::WriteError;

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

    /// A file or folder below; the way there is checked where it is read.
    pub(super) fn join(&self, below: &str) -> Self {
        Self { disk: self.disk.join(below), path: format!("{}/{below}", self.path) }
    }
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

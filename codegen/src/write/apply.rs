//! Making the changes of a plan.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::place::temporary;
use super::{Change, WriteError};

/// Writes, then moves, then removes.
pub(super) fn apply(root: &Path, changes: &[Change]) -> Result<(), WriteError> {
    let mut staged = Staged::default();
    for change in changes {
        staged.write(root, change)?;
    }
    staged.keep()?;
    for change in changes.iter().filter(|change| change.after.is_none()) {
        let disk = root.join(&change.path);
        // What a run that was killed left may have made room for a new file already.
        remove_if_there(&disk).map_err(|error| WriteError::io("remove", &change.path, error))?;
        remove_empty_folders(&disk);
    }
    Ok(())
}

/// New files beside their places. What is not kept is removed again, with the folders that were made for it.
#[derive(Default)]
struct Staged<'p> {
    files: Vec<StagedFile<'p>>,
    folders: Vec<PathBuf>,
}

struct StagedFile<'p> {
    path: &'p str,
    temporary: PathBuf,
    disk: PathBuf,
}

impl<'p> Staged<'p> {
    fn write(&mut self, root: &Path, change: &'p Change) -> Result<(), WriteError> {
        let Some(text) = &change.after else { return Ok(()) };
        let disk = root.join(&change.path);
        let refused = |error| WriteError::io("write", &change.path, error);
        let (Some(folder), Some(name)) = (disk.parent(), disk.file_name()) else { return Ok(()) };
        self.make_folder(folder).map_err(refused)?;
        let temporary = folder.join(temporary(&name.to_string_lossy()));
        // Left over from a run that was killed, or a trap: it is removed, never written through.
        remove_if_there(&temporary).map_err(refused)?;
        self.files.push(StagedFile { path: &change.path, temporary: temporary.clone(), disk: disk.clone() });
        write_new(&temporary, text).and_then(|()| keep_permissions(&disk, &temporary)).map_err(refused)
    }

    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        // The parent of a relative path of one step is empty: the folder where the process is.
        if folder.is_dir() || folder.as_os_str().is_empty() {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.make_folder(parent)?;
        }
        fs::create_dir(folder)?;
        self.folders.push(folder.to_owned());
        Ok(())
    }

    fn keep(&mut self) -> Result<(), WriteError> {
        for file in &self.files {
            fs::rename(&file.temporary, &file.disk).map_err(|error| WriteError::io("replace", file.path, error))?;
        }
        self.files.clear();
        self.folders.clear();
        Ok(())
    }
}

impl Drop for Staged<'_> {
    /// An error is on its way to the user already; what cannot be cleaned up is removed by the next run.
    fn drop(&mut self) {
        for file in &self.files {
            let _: io::Result<()> = fs::remove_file(&file.temporary);
        }
        for folder in self.folders.iter().rev() {
            let _: io::Result<()> = fs::remove_dir(folder);
        }
    }
}

fn remove_if_there(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn write_new(file: &Path, text: &str) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(file)?.write_all(text.as_bytes())
}

fn keep_permissions(of: &Path, file: &Path) -> io::Result<()> {
    match fs::metadata(of) {
        Ok(found) => fs::set_permissions(file, found.permissions()),
        Err(_) => Ok(()),
    }
}

/// Folders go with their last file; one that is not empty refuses, and is the end.
fn remove_empty_folders(file: &Path) {
    let folders = file.ancestors().skip(1);
    for folder in folders {
        if fs::remove_dir(folder).is_err() {
            return;
        }
    }
}

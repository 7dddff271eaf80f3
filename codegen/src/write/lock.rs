//! One run at a time for each crate.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// The folder of a crate, which no other run writes to as long as this lives. The system lets go of it when the process
/// ends, however it ends.
///
/// Where a folder cannot be locked, as on some network disks, nothing is held and each file is still written whole.
#[derive(Debug)]
pub struct Lock {
    held: Option<File>,
    /// Folders that were made to be locked.
    made: Vec<PathBuf>,
}

impl Lock {
    /// Waits for the folder of a crate; `waiting` is called when another run has it.
    pub fn of(folder: &Path, mut waiting: impl FnMut()) -> Self {
        let mut lock = Self { held: None, made: Vec::new() };
        while let Ok(file) = File::open(folder) {
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    waiting();
                    if file.lock().is_err() {
                        break;
                    }
                }
                Err(TryLockError::Error(_)) => break,
            }
            // The one before may have removed the folder, and another one may have made it again.
            if is_at(&file, folder) {
                lock.held = Some(file);
                break;
            }
        }
        lock
    }

    /// The same for a folder that need not exist. It is made, and removed again where nothing comes into it.
    pub fn of_new(folder: &Path, waiting: impl FnMut()) -> Self {
        let mut made = Vec::new();
        make(folder, &mut made);
        let mut lock = Self::of(folder, waiting);
        lock.made = made;
        lock
    }
}

impl Drop for Lock {
    /// A folder that is not empty refuses, as it should.
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// What cannot be made is said by the one who writes.
fn make(folder: &Path, made: &mut Vec<PathBuf>) {
    if folder.as_os_str().is_empty() || folder.exists() {
        return;
    }
    if let Some(parent) = folder.parent() {
        make(parent, made);
    }
    if fs::create_dir(folder).is_ok() {
        made.push(folder.to_owned());
    }
}

#[cfg(unix)]
fn is_at(file: &File, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let id = |found: fs::Metadata| (found.dev(), found.ino());
    file.metadata().map(id).ok() == fs::metadata(folder).map(id).ok()
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

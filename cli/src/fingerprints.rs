//! Where `gen` keeps the fingerprints of what it wrote: below `target`, else in the user's cache folder.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use yunspec_codegen::write::Record;

use crate::Console;

/// The fingerprints of all crates that this generator wrote from here.
pub(crate) struct Store {
    folder: PathBuf,
    generator: String,
}

impl Store {
    /// `None` where nothing can be kept, or where this generator cannot be told from others: all is made again then.
    pub(crate) fn of(console: &Console<'_>) -> Option<Self> {
        let target = console.folder.join("target");
        let kept = if target.is_dir() { target } else { console.cache.clone()? };
        Some(Self { folder: kept.join("yunspec"), generator: generator()? })
    }

    /// What is known of a crate.
    pub(crate) fn read(&self, krate: &Path) -> Record {
        self.file(krate).map(|file| Record::read(&file, &self.generator)).unwrap_or_default()
    }

    /// Keeps what is known of a crate now. Where that fails, the next run makes all again.
    pub(crate) fn write(&self, krate: &Path, record: &Record) {
        let write = |file: &Path| {
            fs::create_dir_all(&self.folder)?;
            keep_out_of_commits(&self.folder)?;
            record.write(file, &self.generator)
        };
        if let Some(file) = self.file(krate) {
            let _: io::Result<()> = write(&file);
        }
    }

    /// One file for each crate, whose name tells where it is.
    fn file(&self, krate: &Path) -> Option<PathBuf> {
        let place = std::path::absolute(krate).ok()?;
        let place = place.canonicalize().unwrap_or(place);
        let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let key = Record::key(place.as_os_str().as_encoded_bytes());
        Some(self.folder.join(format!("{name}-{key}.fingerprints")))
    }
}

/// A target folder that is committed by mistake, or on purpose, is committed without them.
fn keep_out_of_commits(folder: &Path) -> io::Result<()> {
    let file = folder.join(".gitignore");
    if file.exists() { Ok(()) } else { fs::write(file, "*\n") }
}

/// What tells this very binary from others, another build of the same version included.
fn generator() -> Option<String> {
    let binary = std::env::current_exe().ok()?;
    let found = fs::metadata(&binary).ok()?;
    let modified = found.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    let (version, length) = (env!("CARGO_PKG_VERSION"), found.len());
    Some(format!("{version} {} {length} {} {}", binary.display(), modified.as_nanos(), changed(&found)))
}

/// The inode and the time when anything about it changed, which no copy can carry over.
#[cfg(unix)]
fn changed(found: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt as _;
    format!("{} {} {}", found.ino(), found.ctime(), found.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> String {
    String::new()
}

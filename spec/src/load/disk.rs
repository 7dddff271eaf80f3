//! The one place that reads the file system.

use std::fs::{self, DirEntry, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::tree::SIZE_LIMIT;

/// A file, or why it could not be read; its path has `/` between its parts.
pub(super) type Read = (String, Result<Vec<u8>, Unread>);

/// Why a file or a folder was not read.
pub(crate) enum Unread {
    /// The system says why.
    Failed(io::Error),
    /// There is nothing to read at the path that was given.
    Nothing,
    /// A link whose target is not there.
    Dangling,
    /// A link to a folder that it lies in.
    Around,
    /// A folder whose name is that of a file.
    Folder,
    /// A pipe, a socket or a device: reading it might never end.
    Special,
    /// A file of so many bytes.
    TooLarge(u64),
    /// Folders inside each other, deeper than a service needs.
    TooDeep,
    /// More entries than the specs of all services have.
    TooMany,
}

/// Folders inside each other; a service takes two.
const DEPTH_LIMIT: usize = 32;
/// Entries of all folders.
const ENTRY_LIMIT: usize = 200_000;

/// All YAML files below a path, but for those that are hidden: their names, or those of a folder on the way, start
/// with a dot. The path of one file stands for the folder of its service.
pub(super) fn read(path: &Path) -> Vec<Read> {
    let mut walk = Walk::default();
    walk.folder(&root(path));
    if walk.files.is_empty() {
        walk.files.push((name(path), Err(Unread::Nothing)));
    }
    walk.files
}

fn root(path: &Path) -> PathBuf {
    if !path.is_file() {
        return path.to_owned();
    }
    let has_service = |folder: &&Path| folder.join("service.yaml").is_file();
    let folder = path.ancestors().skip(1).take(2).find(has_service);
    folder.or(path.parent()).filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

#[derive(Default)]
struct Walk {
    files: Vec<Read>,
    /// The folders on the way to here, without links.
    way: Vec<PathBuf>,
    entries: usize,
}

impl Walk {
    fn folder(&mut self, folder: &Path) {
        // A folder that cannot be resolved cannot be read either, which is reported below.
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        // A link to a folder around itself shows nothing that is not read already.
        if self.way.contains(&real) {
            return self.files.push((name(folder), Err(Unread::Around)));
        }
        if self.way.len() > DEPTH_LIMIT {
            return self.files.push((name(folder), Err(Unread::TooDeep)));
        }
        match folder.read_dir() {
            Ok(entries) => {
                self.way.push(real);
                self.all(folder, entries.collect());
                self.way.pop();
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.files.push((name(folder), Err(Unread::Nothing)));
            }
            Err(error) => self.files.push((name(folder), Err(Unread::Failed(error)))),
        }
    }

    fn all(&mut self, folder: &Path, entries: Vec<io::Result<DirEntry>>) {
        let mut paths = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) if is_hidden(&entry) => {}
                Ok(entry) => paths.push(entry.path()),
                Err(error) => self.files.push((name(folder), Err(Unread::Failed(error)))),
            }
        }
        paths.sort();
        for path in paths {
            self.entries += 1;
            if self.entries == ENTRY_LIMIT {
                self.files.push((name(&path), Err(Unread::TooMany)));
            }
            if self.entries < ENTRY_LIMIT {
                self.entry(&path);
            }
        }
    }

    fn entry(&mut self, path: &Path) {
        let metadata = fs::metadata(path);
        let is_folder = metadata.as_ref().is_ok_and(Metadata::is_dir);
        if is_folder && is_yaml(path) {
            self.files.push((name(path), Err(Unread::Folder)));
        } else if is_folder {
            self.folder(path);
        } else if is_yaml(path) {
            self.files.push((name(path), metadata.map_err(Unread::of_link).and_then(|metadata| file(path, &metadata))));
        }
    }
}

fn file(path: &Path, metadata: &Metadata) -> Result<Vec<u8>, Unread> {
    let limit = SIZE_LIMIT as u64;
    if !metadata.is_file() {
        return Err(Unread::Special);
    }
    if metadata.len() > limit {
        return Err(Unread::TooLarge(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    let file = File::open(path).map_err(Unread::Failed)?;
    // It may have grown since, and some files say that they are empty.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(Unread::Failed)?;
    Ok(bytes)
}

impl Unread {
    /// The folder lists it, so it is not there only as what a link leads to.
    fn of_link(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound { Self::Dangling } else { Self::Failed(error) }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// However it is written; only `.yaml` is read, and the others are reported.
fn is_yaml(path: &Path) -> bool {
    let is = |extension: &str| extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml");
    path.extension().and_then(|extension| extension.to_str()).is_some_and(is)
}

fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

//! Files of any kind, written together.

use std::io;
use std::path::Path;

use super::place::Place;
use super::{Change, Plan, Record, WriteError};

/// Compares files with what is on disk. Their paths start at `root`, with `/` between folders; those that are equal
/// are not written, and nothing is removed.
///
/// # Errors
///
/// A path that leads out of `root` or through a link, a folder where a file is due, and what the system refuses.
pub fn plan_files(root: &Path, files: impl IntoIterator<Item = (String, String)>) -> Result<Plan, WriteError> {
    let mut changes = Vec::new();
    for (path, text) in files {
        let place = Place::new(root, &path)?;
        let before = match std::fs::read(&place.disk) {
            Ok(before) => Some(before),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(_) if place.disk.is_dir() => {
                return Err(WriteError::InTheWay { path: place.path, found: "a folder", due: "a file" });
            }
            Err(error) => return Err(WriteError::io("read", &place.path, error)),
        };
        changes.extend(Change::between(place.path, before, Some(text)));
    }
    Ok(Plan { root: root.to_owned(), changes, record: Record::default() })
}

//! The generated folder, compared whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::place::{Place, refuse_link};
use super::{Change, Record, WriteError};
use crate::context::Context;
use crate::emit::{self, Piece};
use crate::fingerprint::{self, Fingerprint};

/// What a folder holds, by path from it.
#[derive(Default)]
pub(super) struct Folder {
    files: BTreeMap<String, Found>,
    folders: BTreeSet<String>,
}

struct Found {
    bytes: Vec<u8>,
    read_only: bool,
}

impl Folder {
    /// Reads a folder; one that does not exist is empty.
    pub(super) fn read(place: &Place) -> Result<Self, WriteError> {
        let mut folder = Self::default();
        // `src` is not ours, but what lies behind a link at its place is outside of the crate.
        if let Some(parent) = place.disk.parent() {
            refuse_link(parent, &place.path)?;
        }
        refuse_link(&place.disk, &place.path)?;
        match fs::metadata(&place.disk) {
            Ok(found) if !found.is_dir() => Err(in_the_way(place, "a file", "a folder")),
            Ok(_) => folder.read_below(place, &place.disk, "").map(|()| folder),
            Err(_) => Ok(folder),
        }
    }

    fn read_below(&mut self, place: &Place, disk: &Path, below: &str) -> Result<(), WriteError> {
        let here = place.join(below);
        let entries = fs::read_dir(disk).map_err(|error| WriteError::io("read", &here.path, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| WriteError::io("read", &here.path, error))?;
            let path = format!("{below}{}", entry.file_name().to_string_lossy());
            let full = place.join(&path).path;
            let found = entry.metadata().map_err(|error| WriteError::io("look at", &full, error))?;
            if found.is_symlink() {
                return Err(WriteError::Link { path: full });
            } else if found.is_dir() {
                self.read_below(place, &entry.path(), &format!("{path}/"))?;
                self.folders.insert(path);
            } else if found.is_file() {
                let bytes = fs::read(entry.path()).map_err(|error| WriteError::io("read", &full, error))?;
                self.files.insert(path, Found { bytes, read_only: found.permissions().readonly() });
            } else {
                return Err(WriteError::InTheWay { path: full, found: "neither a file nor a folder", due: "a file" });
            }
        }
        Ok(())
    }

    /// What makes the folder hold what is generated, and the record of that.
    pub(super) fn compared(
        self,
        place: &Place,
        cx: &Context<'_>,
        last: &Record,
    ) -> Result<(Vec<Change>, Record), WriteError> {
        let is_there =
            |path: &str, facts: &Fingerprint| last.bytes(path, facts).is_some_and(|bytes| self.holds(path, bytes));
        let pieces = emit::pieces(cx, &is_there);
        let record = last.next(&pieces);
        Ok((self.changes(place, pieces)?, record))
    }

    /// Whether it holds a file with these bytes.
    fn holds(&self, path: &str, bytes: &Fingerprint) -> bool {
        self.files.get(path).is_some_and(|found| fingerprint::of(&found.bytes) == *bytes)
    }

    /// What makes the folder hold these files and no others, by path.
    fn changes(mut self, place: &Place, wanted: BTreeMap<String, Piece>) -> Result<Vec<Change>, WriteError> {
        self.refuse_what_is_in_the_way(place, wanted.keys())?;
        let mut changes = BTreeMap::new();
        for (path, piece) in wanted {
            let found = self.files.remove(&path);
            if piece.text.is_some() {
                changes.extend(change(place, &path, found, piece.text)?);
            }
        }
        for (path, orphan) in self.files {
            changes.extend(change(place, &path, Some(orphan), None)?);
        }
        Ok(changes.into_values().collect())
    }

    fn refuse_what_is_in_the_way<'p>(
        &self,
        place: &Place,
        wanted: impl Iterator<Item = &'p String>,
    ) -> Result<(), WriteError> {
        for path in wanted {
            if self.folders.contains(path) {
                return Err(in_the_way(&place.join(path), "a folder", "a file"));
            }
            let mut parents = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
            if let Some(parent) = parents.find(|parent| self.files.contains_key(*parent)) {
                return Err(in_the_way(&place.join(parent), "a file", "a folder"));
            }
        }
        Ok(())
    }
}

fn in_the_way(place: &Place, found: &'static str, due: &'static str) -> WriteError {
    WriteError::InTheWay { path: place.path.clone(), found, due }
}

fn change(
    place: &Place,
    path: &str,
    found: Option<Found>,
    text: Option<String>,
) -> Result<Option<(String, Change)>, WriteError> {
    let full = place.join(path).path;
    let read_only = found.as_ref().is_some_and(|found| found.read_only);
    match Change::between(full.clone(), found.map(|found| found.bytes), text) {
        Some(_) if read_only => Err(WriteError::ReadOnly { path: full }),
        change => Ok(change.map(|change| (full, change))),
    }
}

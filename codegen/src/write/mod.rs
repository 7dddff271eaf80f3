//! The disk: what `gen` would change, and changing it.
//!
//! `gen` owns two things of a generated crate: the folder `src/generated`, whole, and the marked block in `[features]`
//! of its manifest. [`plan`] reads both and compares; nothing is written before [`Plan::apply`]. Of a crate that stands
//! alone all files are generated, and [`plan_package`] compares them.

mod apply;
mod diff;
mod error;
mod files;
mod folder;
mod lock;
mod manifest;
mod package;
mod place;
mod record;

use std::fmt;
use std::path::{Path, PathBuf};

use yunspec_spec::model::Api;

pub use error::WriteError;
pub use files::plan_files;
pub use lock::Lock;
pub use package::plan_package;
pub use record::Record;

use crate::context::Context;
use folder::Folder;
use place::Place;

/// What there is to do so that a crate is what its spec says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    root: PathBuf,
    changes: Vec<Change>,
    record: Record,
}

/// One file that is not what the spec says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// From the root of the project, or from the folder of a package, with `/` between folders.
    pub path: String,
    /// What is to be done.
    pub kind: ChangeKind,
    /// What the file holds; `None` where it does not exist.
    pub before: Option<Vec<u8>>,
    /// What it is to hold; `None` where it is to go.
    pub after: Option<String>,
}

/// What is to be done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It does not exist.
    Added,
    /// It holds something else.
    Changed,
    /// Nothing generates it any more.
    Removed,
}

/// Compares the crate of an API with what is on disk. `root` is the folder of the project, from which `crate.out` of
/// the spec counts. An API without a crate has nothing to change.
///
/// What the record of the last run knows to be there is not made again; the plan is the same with any record.
pub fn plan(api: &Api, root: &Path, last: &Record) -> Result<Plan, WriteError> {
    let (mut changes, mut record) = (Vec::new(), Record::default());
    if let Some(krate) = &api.service.krate {
        let crate_folder = Place::new(root, &krate.out)?;
        let manifest = manifest::read(&crate_folder.join("Cargo.toml"), api)?;
        let generated = crate_folder.join("src/generated");
        (changes, record) = Folder::read(&generated)?.compared(&generated, &Context::of_project(api), last)?;
        changes.extend(manifest);
        changes.extend(place::leftover(&crate_folder, "Cargo.toml"));
    }
    Ok(Plan { root: root.to_owned(), changes, record })
}

impl Plan {
    /// The files to change: generated ones by path, then the manifest.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What the next run may know, once the changes are made.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Whether a run before this one was stopped while it wrote.
    pub fn finishes_another(&self) -> bool {
        self.changes.iter().any(|change| change.after.is_none() && place::is_temporary(&change.path))
    }

    /// Whether the crate is what its spec says.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changes as a unified diff.
    pub fn diff(&self) -> String {
        self.changes.iter().map(diff::unified).collect()
    }

    /// Makes the changes. Every new file is written whole beside its place before the first one is moved there; if
    /// that fails, nothing has changed.
    pub fn apply(&self) -> Result<(), WriteError> {
        apply::apply(&self.root, &self.changes)
    }
}

/// One line for each change: `changed generated-client/src/generated/mod.rs`.
impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.changes.iter().try_for_each(|change| writeln!(f, "{change}"))
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            ChangeKind::Added => "added",
            ChangeKind::Changed => "changed",
            ChangeKind::Removed => "removed",
        };
        write!(f, "{kind} {}", self.path)
    }
}

impl Change {
    /// What has to be done to a file; nothing where it holds the text already.
    fn between(path: String, before: Option<Vec<u8>>, after: Option<String>) -> Option<Self> {
        let kind = match (&before, &after) {
            (None, None) => return None,
            (None, Some(_)) => ChangeKind::Added,
            (Some(_), None) => ChangeKind::Removed,
            (Some(before), Some(after)) if before == after.as_bytes() => return None,
            (Some(_), Some(_)) => ChangeKind::Changed,
        };
        Some(Self { path, kind, before, after })
    }
}

//! Specs from files: one service or many, each with everything that is wrong with it.

mod disk;
mod folder;
mod threads;

pub(crate) use disk::Unread;
pub(crate) use folder::stem;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::Threads;
use crate::allow::{Allowance, Date};
use crate::check::{duplicate_service, not_utf8, unreadable};
use crate::diagnostic::{Diagnostic, FileId, Sources, Span};
use crate::model::Api;
use folder::{Files, Folders, Read};

/// What came of loading.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The services without errors, sorted by name and version.
    pub apis: Vec<Api>,
    /// Everything that is wrong, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What the services allow themselves, used or not.
    pub allowances: Vec<Allowance>,
    /// The files, for showing diagnostics.
    pub sources: Sources,
    /// The `service.yaml` of each service, by name and version.
    services: BTreeMap<(String, String), FileId>,
}

impl Loaded {
    /// Whether anything is wrong that keeps a service from being used.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    pub(crate) fn service_file(&self, name: &str, version: &str) -> Option<FileId> {
        self.services.get(&(name.to_owned(), version.to_owned())).copied()
    }

    /// Reports what was allowed until a day before this one. The services stay: what they are does not hang on the day.
    pub fn expire(&mut self, today: Date) {
        self.diagnostics.extend(self.allowances.iter().filter_map(|allowance| allowance.expired(today)));
        self.sort();
    }

    fn sort(&mut self) {
        self.diagnostics.sort_by_key(|diagnostic| (diagnostic.span.file, diagnostic.span.bytes.start));
    }
}

/// Loads the service in a folder, or all services in the folders below it. The path of one file of a service loads
/// that service.
pub fn folder(path: &Path) -> Loaded {
    folder_on(path, Threads::default())
}

/// The same on so many threads.
pub fn folder_on(path: &Path, threads: Threads) -> Loaded {
    all(disk::read(path), threads)
}

/// Loads services from files in memory; paths have `/` between their parts.
pub fn files(files: Vec<(String, Vec<u8>)>) -> Loaded {
    files_on(files, Threads::default())
}

/// The same on so many threads.
pub fn files_on(files: Vec<(String, Vec<u8>)>, threads: Threads) -> Loaded {
    all(files.into_iter().map(|(path, bytes)| (path, Ok(bytes))).collect(), threads)
}

fn all(mut files: Vec<disk::Read>, threads: Threads) -> Loaded {
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut loaded = Loaded::default();
    let files: Vec<FileId> = files.into_iter().map(|(path, bytes)| loaded.add(path, bytes)).collect();
    let unread: BTreeSet<FileId> = loaded.diagnostics.iter().map(|diagnostic| diagnostic.span.file).collect();
    let folders = Folders::of(files, &unread, &loaded.sources, &mut loaded.diagnostics);
    let files = Files { threads, sources: &loaded.sources, unread };
    let mut seen = BTreeMap::new();
    for folder in folders.0 {
        let mut out = Vec::new();
        if let Some(Read { api, name, mut allowances }) = folder.load(&files, &mut out) {
            let key = (api.service.name.clone(), api.service.version.clone());
            loaded.services.entry(key.clone()).or_insert(name.file);
            if let Some(first) = seen.get(&key) {
                out.push(duplicate_service::service(name, Span::clone(first), &key.0, &key.1));
            } else {
                seen.insert(key, name);
            }
            if !out.iter().any(Diagnostic::is_error) && folder.is_read(&files) {
                loaded.apis.push(api);
            }
            loaded.allowances.append(&mut allowances);
        }
        loaded.diagnostics.append(&mut out);
    }
    loaded.apis.sort_by(|a, b| (&a.service.name, &a.service.version).cmp(&(&b.service.name, &b.service.version)));
    loaded.sort();
    loaded
}

impl Loaded {
    /// Takes a file in, with what is known to be wrong with its bytes.
    fn add(&mut self, path: String, bytes: Result<Vec<u8>, Unread>) -> FileId {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(why) => {
                let file = self.sources.add(path, "");
                self.diagnostics.push(unreadable::path(Span { file, bytes: 0..0 }, &why));
                return file;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => {
                let zero = text.find('\0');
                let file = self.sources.add(path, text);
                self.diagnostics.extend(zero.map(|at| not_utf8::zero(Span { file, bytes: at..at + 1 })));
                file
            }
            Err(error) => {
                // What stands before the first wrong byte is as long in the text that is shown.
                let at = error.utf8_error().valid_up_to();
                let byte = error.as_bytes().get(at).copied().unwrap_or_default();
                let file = self.sources.add(path, String::from_utf8_lossy(error.as_bytes()));
                self.diagnostics.push(not_utf8::byte(Span { file, bytes: at..at + 1 }, byte));
                file
            }
        }
    }
}

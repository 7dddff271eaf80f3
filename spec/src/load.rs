//! Specs from files: one service or many, each with everything that is wrong with it.

mod disk;
mod folder;

pub(crate) use folder::stem;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use crate::check::{duplicate_service, not_utf8, unreadable};
use crate::diagnostic::{Diagnostic, FileId, Sources, Span};
use crate::model::Api;
use folder::Folders;

/// What came of loading.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The services without errors, sorted by name and version.
    pub apis: Vec<Api>,
    /// Everything that is wrong, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The files, for showing diagnostics.
    pub sources: Sources,
}

impl Loaded {
    /// Whether anything is wrong that keeps a service from being used.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Loads the service in a folder, or all services in the folders below it. The path of one file of a service loads
/// that service.
pub fn folder(path: &Path) -> Loaded {
    all(disk::read(path))
}

/// Loads services from files in memory; paths have `/` between their parts.
pub fn files(files: Vec<(String, Vec<u8>)>) -> Loaded {
    all(files.into_iter().map(|(path, bytes)| (path, Ok(bytes))).collect())
}

fn all(mut files: Vec<(String, io::Result<Vec<u8>>)>) -> Loaded {
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut loaded = Loaded::default();
    let files: Vec<FileId> = files.into_iter().map(|(path, bytes)| loaded.add(path, bytes)).collect();
    let folders = Folders::of(files, &loaded.sources, &mut loaded.diagnostics);
    let mut seen = BTreeMap::new();
    for folder in folders.0 {
        let Some((api, span)) = folder.load(&loaded.sources, &mut loaded.diagnostics) else { continue };
        let key = (api.service.name.clone(), api.service.version.clone());
        if let Some(first) = seen.get(&key) {
            loaded.diagnostics.push(duplicate_service::service(span, Span::clone(first), &key.0, &key.1));
        } else {
            seen.insert(key, span);
        }
        let is_broken = |diagnostic: &Diagnostic| diagnostic.is_error() && folder.has(diagnostic.span.file);
        if !loaded.diagnostics.iter().any(is_broken) {
            loaded.apis.push(api);
        }
    }
    loaded.apis.sort_by(|a, b| (&a.service.name, &a.service.version).cmp(&(&b.service.name, &b.service.version)));
    loaded.diagnostics.sort_by_key(|diagnostic| (diagnostic.span.file, diagnostic.span.bytes.start));
    loaded
}

impl Loaded {
    /// Takes a file in, with what is known to be wrong with its bytes.
    fn add(&mut self, path: String, bytes: io::Result<Vec<u8>>) -> FileId {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                let file = self.sources.add(path, "");
                self.diagnostics.push(unreadable::path(Span { file, bytes: 0..0 }, &error));
                return file;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => self.sources.add(path, text),
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

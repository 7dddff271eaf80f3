use std::collections::{BTreeMap, BTreeSet};

use super::threads::each;
use crate::Threads;
use crate::allow::{self, Allowance};
use crate::ast::{Body, Keys, Operation, Service, Spanned, Spec, Type};
use crate::check::{self, Subject, bad_name, missing_service, stray_file};
use crate::diagnostic::{Diagnostic, FileId, Sources, Span};
use crate::model::Api;
use crate::resolve::resolve;
use crate::tree::{self, Node};

/// What the files hold.
pub(super) struct Files<'a> {
    pub(super) threads: Threads,
    pub(super) sources: &'a Sources,
    /// Those whose bytes could not be read, or are no text: that is reported, and nothing about what they lack.
    pub(super) unread: BTreeSet<FileId>,
}

/// The folders that hold a service.
pub(super) struct Folders(pub(super) Vec<Folder>);

/// The files of one service.
#[derive(Default)]
pub(super) struct Folder {
    service: Option<FileId>,
    operations: Vec<FileId>,
    types: Vec<FileId>,
}

/// A service that was read.
pub(super) struct Read {
    pub(super) api: Api,
    /// Where its name stands.
    pub(super) name: Span,
    pub(super) allowances: Vec<Allowance>,
}

/// What a file is by its place below the folder of a service.
enum Part {
    Service,
    Operation,
    Type,
}

impl Folders {
    pub(super) fn of(
        files: Vec<FileId>,
        unread: &BTreeSet<FileId>,
        sources: &Sources,
        out: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut folders: BTreeMap<&str, Folder> = BTreeMap::new();
        for file in files {
            let Some((root, part)) = place(sources.name(file)) else {
                if !unread.contains(&file) {
                    out.push(stray_file::path(Span { file, bytes: 0..0 }, sources.name(file)));
                }
                continue;
            };
            let folder = folders.entry(root).or_default();
            match part {
                Part::Service => folder.service = Some(file),
                Part::Operation => folder.operations.push(file),
                Part::Type => folder.types.push(file),
            }
        }
        Self(folders.into_values().collect())
    }
}

fn place(path: &str) -> Option<(&str, Part)> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (root, last) = folder.rsplit_once('/').unwrap_or(("", folder));
    match last {
        _ if name == "service.yaml" => Some((folder, Part::Service)),
        _ if name.strip_suffix(".yaml").is_none() => None,
        "operations" => Some((root, Part::Operation)),
        "types" => Some((root, Part::Type)),
        _ => None,
    }
}

impl Folder {
    /// Whether all its files could be read.
    pub(super) fn is_read(&self, files: &Files<'_>) -> bool {
        !self.files().any(|file| files.unread.contains(file))
    }

    fn files(&self) -> impl Iterator<Item = &FileId> {
        self.service.iter().chain(&self.operations).chain(&self.types)
    }

    /// Reads, resolves and checks the service.
    pub(super) fn load(&self, files: &Files<'_>, out: &mut Vec<Diagnostic>) -> Option<Read> {
        let service = self.service(files, out);
        let read = |file, out: &mut Vec<Diagnostic>| {
            Operation::read(&files.parse(file, out)?, likely_name(files.sources.name(file)), out)
        };
        let mut operations: Vec<Operation> =
            each(files.threads, &self.operations, read, out).into_iter().flatten().collect();
        operations.sort_by(|a, b| a.name.is.cmp(&b.name.is));
        let mut types: Vec<Type> = each(files.threads, &self.types, |file, out| shared(file, files, out), out);
        types.sort_by(|a, b| a.name.is.cmp(&b.name.is));
        let spec = Spec { service: service?, operations, types };
        let api = resolve(&spec, out);
        let is_whole = self.is_read(files) && !out.iter().any(Diagnostic::is_error);
        check::run(&Subject::new(&spec, &api, files.sources, is_whole), out);
        let allowances = allow::apply(&spec, files.sources, is_whole, out);
        let name = spec.service.name.as_ref()?.span.clone();
        Some(Read { api, name, allowances })
    }

    fn service(&self, files: &Files<'_>, out: &mut Vec<Diagnostic>) -> Option<Service> {
        let Some(file) = self.service else {
            // Among files that could not be read may be that of the service, under a name or in a form of its own.
            let file = self.files().min().filter(|_| self.is_read(files))?;
            out.push(missing_service::file(Span { file: *file, bytes: 0..0 }));
            return None;
        };
        Service::read(&files.parse(file, out)?, out)
    }
}

impl Files<'_> {
    fn parse(&self, file: FileId, out: &mut Vec<Diagnostic>) -> Option<Node> {
        if self.unread.contains(&file) { None } else { tree::parse(file, self.sources.text(file), out) }
    }
}

/// A shared type that cannot be read keeps its name, so that its users are not wrong as well.
fn shared(file: FileId, files: &Files<'_>, out: &mut Vec<Diagnostic>) -> Type {
    let name = Spanned { is: stem(files.sources.name(file)).to_owned(), span: Span { file, bytes: 0..0 } };
    let node = files.parse(file, out);
    let unknown = Type { name: name.clone(), doc: None, body: Body::Unknown };
    node.and_then(|node| named(&node, name, out)).unwrap_or(unknown)
}

fn named(node: &Node, stem: Spanned<String>, out: &mut Vec<Diagnostic>) -> Option<Type> {
    let mut keys = Keys::of(node, "a type", out)?;
    let name = keys.optional("type", out).unwrap_or(stem);
    let read = Type::read(name, &mut keys, out);
    keys.finish(out);
    Some(read)
}

/// What the operation in a file is probably called.
fn likely_name(path: &str) -> &str {
    Some(stem(path)).filter(|name| bad_name::is_type(name)).unwrap_or("DescribeImages")
}

/// The name of a file without its folder and `.yaml`.
pub(crate) fn stem(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.strip_suffix(".yaml").unwrap_or(name)
}

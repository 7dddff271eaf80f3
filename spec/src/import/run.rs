//! The steps of an import.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use rayon::prelude::*;

use super::detect::{Content, content};
use super::draft::{Draft, Field, Note, NoteKind, Type};
use super::gather::{Gathered, Names, gather};
use super::lower::{self, Made, Prose};
use super::metadata::{Endpoints, Metadata};
use super::report::{self, Entry, Report};
use super::{document, merge, metadata};
use crate::load::stem;
use crate::write::{File, Yaml};

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its path as it was given.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What the user asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// What fills in what the sources leave out.
    pub names: Names,
    /// What becomes of the words of the sources.
    pub prose: Prose,
}

/// Specs, and what is to be said of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Imported {
    /// Files by path below the output folder: `ecs-2014-05-26/operations/DescribeImages.yaml`.
    pub files: BTreeMap<String, String>,
    /// What was read, guessed and not understood.
    pub report: Report,
}

/// Something that is done, for showing progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A file has been read.
    Read,
    /// An operation has been written.
    Lowered,
}

/// Makes specs of files. The order of the files matters only where two of them say different things of one operation.
pub fn import(inputs: &[Input], options: &Options, done: &(dyn Fn(Step) + Sync)) -> Imported {
    let mut out = Imported::default();
    let read: Vec<Read> = inputs.par_iter().map(read).inspect(|_| done(Step::Read)).collect();
    let mut pages = Vec::new();
    let mut products = Vec::new();
    for (input, read) in inputs.iter().zip(read) {
        match read {
            Read::Page(page) => pages.push(*page),
            Read::Metadata(metadata) => products.push(*metadata),
            Read::Unusable(reason) => out.report.unusable.push(report::Unusable { path: input.path.clone(), reason }),
        }
    }
    let customs = document::customs(&pages);
    let drafts: Vec<Option<Draft>> = pages.par_iter().map(|page| document::draft(page, &customs)).collect();
    for (page, draft) in pages.iter().zip(&drafts) {
        if draft.is_none() {
            let reason = "it describes no operation: there is no table of parameters with a name for it".to_owned();
            out.report.unusable.push(report::Unusable { path: page.path.clone(), reason });
        }
    }
    let mut drafts: Vec<Draft> = drafts.into_iter().flatten().collect();
    let mut hosts: BTreeMap<(String, String), (Endpoints, Vec<Note>)> = BTreeMap::new();
    for product in products {
        let name = |name: &Option<String>| name.clone().unwrap_or_default();
        let key = (name(&product.product.service).to_lowercase(), name(&product.product.version));
        hosts.entry(key).or_insert((product.endpoints, product.notes));
        drafts.extend(product.drafts);
    }
    for mut service in gather(drafts, &options.names) {
        if let Some((endpoints, notes)) = hosts.remove(&(service.name.to_lowercase(), service.version.clone())) {
            service.endpoints = endpoints;
            service.notes.extend(notes);
        }
        write(service, options.prose, &mut out, done);
    }
    out.report.unusable.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

enum Read {
    Page(Box<document::Page>),
    Metadata(Box<Metadata>),
    Unusable(String),
}

fn read(input: &Input) -> Read {
    match content(&input.bytes) {
        Content::Page(text) => Read::Page(Box::new(document::read(&input.path, text))),
        Content::Metadata(_) => match metadata::read(&input.path, &input.bytes) {
            Ok(metadata) => Read::Metadata(Box::new(metadata)),
            Err(error) => Read::Unusable(error.to_string()),
        },
        Content::Unusable(reason) => Read::Unusable(reason.to_owned()),
    }
}

/// Writes one service.
fn write(gathered: Gathered, prose: Prose, out: &mut Imported, done: &(dyn Fn(Step) + Sync)) {
    let style = gathered.style();
    let service =
        lower::Service { name: gathered.name, version: gathered.version, style, endpoints: gathered.endpoints };
    let folder = lower::folder(&service);
    let mut notes = gathered.notes;
    let mut drafts: Vec<(Vec<String>, Draft)> = Vec::new();
    for (_, same) in gathered.drafts {
        let sources = same.iter().map(|draft| draft.source.path.clone()).collect();
        drafts.extend(merge::one(same).map(|draft| (sources, draft)));
    }
    let names: Vec<&str> = drafts.iter().map(|(_, draft)| draft.operation.as_str()).collect();
    let types = shared_types(&drafts);
    let (shared, shared_notes) = lower::shared(&types, &sent_types(&drafts, &types), &names, prose);
    notes.extend(shared_notes);
    let made = Made::new("service.yaml".to_owned(), File::Service, lower::service(&service));
    notes.extend(made.notes);
    let mut beside = vec![(made.path, made.text)];
    let mut made: Vec<Made> = shared.into_iter().map(|(name, body)| type_file(&name, body)).collect();
    let taken: Vec<String> = made.iter().map(|made| stem(&made.path).to_owned()).collect();
    notes.extend(lower::repair(&mut made, &beside).iter().map(|what| refused(what)));
    for made in made {
        notes.extend(made.notes);
        beside.push((made.path, made.text));
    }
    let lowered: Vec<(Made, Vec<Note>)> = drafts
        .par_iter()
        .map(|(_, draft)| {
            let (yaml, mut notes) = lower::operation(draft, style, &types, &names, &taken, prose);
            let mut made = [Made::new(format!("operations/{}.yaml", draft.operation), File::Operation, yaml)];
            notes.extend(lower::repair(&mut made, &beside).iter().map(|what| refused(what)));
            done(Step::Lowered);
            let [made] = made;
            (made, notes)
        })
        .collect();
    for ((sources, draft), (made, lowered)) in drafts.iter().zip(lowered) {
        let mut all: Vec<Entry> = draft.notes.iter().chain(&lowered).chain(&made.notes).map(Entry::from).collect();
        all.sort_by_key(|entry| entry.line.unwrap_or(usize::MAX));
        out.report.operations.push(report::Operation {
            service: service.name.clone(),
            version: service.version.clone(),
            operation: draft.operation.clone(),
            sources: sources.clone(),
            read: counts(draft),
            notes: all,
        });
        out.files.insert(format!("{folder}/{}", made.path), made.text);
    }
    out.files.extend(beside.into_iter().map(|(path, text)| (format!("{folder}/{path}"), text)));
    out.report.services.push(report::Service {
        service: service.name,
        version: service.version,
        folder,
        notes: notes.iter().map(Entry::from).collect(),
    });
}

fn type_file(name: &str, body: Yaml) -> Made {
    let mut entries = vec![("type".to_owned(), Yaml::from(name))];
    if let Yaml::Map(body) = body {
        entries.extend(body);
    }
    Made::new(format!("types/{name}.yaml"), File::Type, Yaml::Map(entries))
}

fn refused(what: &str) -> Note {
    let kind = NoteKind::NotUnderstood(format!("the loader refuses it: {what}"));
    Note { line: None, about: String::new(), kind }
}

/// The types that drafts name, those of the first that names them.
fn shared_types(drafts: &[(Vec<String>, Draft)]) -> IndexMap<String, Type> {
    let mut types = IndexMap::new();
    for (name, ty) in drafts.iter().flat_map(|(_, draft)| &draft.types) {
        types.entry(name.clone()).or_insert_with(|| ty.clone());
    }
    types
}

/// The types that stand in requests, and all that stand in those.
fn sent_types(drafts: &[(Vec<String>, Draft)], types: &IndexMap<String, Type>) -> BTreeSet<String> {
    let mut sent = BTreeSet::new();
    let mut open: Vec<&Type> =
        drafts.iter().flat_map(|(_, draft)| &draft.parameters).map(|parameter| &parameter.ty).collect();
    while let Some(ty) = open.pop() {
        match ty {
            Type::Scalar(_) => {}
            Type::Object(fields) => open.extend(fields.iter().map(|field| &field.ty)),
            Type::List(inner) | Type::Map(inner) => open.push(inner),
            Type::Named(name) => {
                if sent.insert(name.clone()) {
                    open.extend(types.get(name));
                }
            }
        }
    }
    sent
}

fn counts(draft: &Draft) -> report::Read {
    let answer = match &draft.response {
        Some(Type::Object(fields)) => fields.iter().map(fields_of).sum(),
        Some(_) => 1,
        None => 0,
    };
    report::Read {
        parameters: draft.parameters.iter().map(fields_of).sum(),
        response: answer,
        errors: draft.errors.len(),
        examples: draft.examples.len(),
    }
}

/// A field and all that lie in it.
fn fields_of(field: &Field) -> usize {
    let mut ty = &field.ty;
    loop {
        match ty {
            Type::List(item) | Type::Map(item) => ty = item,
            Type::Object(fields) => return 1 + fields.iter().map(fields_of).sum::<usize>(),
            Type::Scalar(_) | Type::Named(_) => return 1,
        }
    }
}

impl Imported {
    /// Whether nothing was usable.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

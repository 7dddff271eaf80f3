//! The files of a crate, each made by one function of the API.

mod client;
mod common_code;
mod constraint;
mod enumeration;
mod error_code;
mod field;
mod imports;
mod modules;
mod operation;
mod pages;
mod print;
mod service;
mod structure;
mod types;
mod wait;

use std::collections::BTreeMap;

use yunspec_spec::Threads;
use yunspec_spec::model::{Api, OperationId};

use crate::Files;
use crate::context::Context;
use crate::fingerprint::{Fingerprint, Fingerprints};
use print::Printed;

/// The files of the crate of an API: the same bytes for the same API, always.
pub fn generate(api: &Api) -> Files {
    all(&Context::of_project(api))
}

/// The same on so many threads.
pub fn generate_on(api: &Api, threads: Threads) -> Files {
    all(&Context { threads, ..Context::of_project(api) })
}

/// All files, none of which is there.
pub(crate) fn all(cx: &Context<'_>) -> Files {
    let pieces = pieces(cx, &|_, _| false).into_iter();
    pieces.filter_map(|(path, piece)| Some((path, piece.text?))).collect()
}

/// A file that is to be there.
pub(crate) struct Piece {
    /// What it is made of, where that is known without making it.
    pub(crate) facts: Option<Fingerprint>,
    /// What it holds; `None` where it is there already.
    pub(crate) text: Option<String>,
}

/// Whether a file, by its path below `src/generated`, is there as these facts make it.
pub(crate) type IsThere<'a> = &'a dyn Fn(&str, &Fingerprint) -> bool;

/// All files by path; those that are there already are not made.
pub(crate) fn pieces(cx: &Context<'_>, is_there: IsThere<'_>) -> BTreeMap<String, Piece> {
    let single = [client::file(cx), common_code::file(cx), service::file(cx), modules::root(cx)];
    let single = single.into_iter().chain(modules::folders(cx));
    let single = single.map(|(path, text)| (path, Piece { facts: None, text: Some(text) }));
    single.chain(parts(cx, is_there)).collect()
}

/// The files of operations and of shared types.
fn parts(cx: &Context<'_>, is_there: IsThere<'_>) -> BTreeMap<String, Piece> {
    let fingerprints = Fingerprints::new(cx);
    let (mut pieces, mut missing) = (BTreeMap::new(), Vec::new());
    for (id, operation) in cx.api.operations() {
        let (path, facts) = (operation::path(cx, id), fingerprints.operation(id, operation));
        if !is_there(&path, &facts) {
            missing.push(id);
        }
        pieces.insert(path, Piece { facts: Some(facts), text: None });
    }
    let mut made = operations(cx, &missing);
    for (id, path) in types::paths(cx) {
        let facts = fingerprints.shared(id);
        if !is_there(&path, &facts) {
            made.push(types::file(cx, id, &path));
        }
        pieces.insert(path, Piece { facts: Some(facts), text: None });
    }
    for (path, text) in made {
        if let Some(piece) = pieces.get_mut(&path) {
            piece.text = Some(text);
        }
    }
    pieces
}

/// From here on another thread is worth its start.
const MANY_OPERATIONS: usize = 32;

/// The files of operations. Tokens stay in the thread that makes them, so each thread has a context of its own.
fn operations(cx: &Context<'_>, ids: &[OperationId]) -> Vec<Printed> {
    let threads = cx.threads.count().min(ids.len() / MANY_OPERATIONS);
    if threads < 2 {
        return ids.iter().map(|id| operation::file(cx, *id)).collect();
    }
    let (api, folder) = (cx.api, cx.folder.as_str());
    let share = |first: usize| {
        let cx = Context::of_folder(api, folder.to_owned());
        ids.iter().skip(first).step_by(threads).map(|id| operation::file(&cx, *id)).collect::<Vec<_>>()
    };
    std::thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|first| scope.spawn(move || share(first))).collect();
        let joined =
            started.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.flatten().collect()
    })
}

#[cfg(test)]
mod tests;

/// `#[deprecated(note = "…")]`, where there is something to say.
fn deprecated(note: Option<&String>) -> Option<proc_macro2::TokenStream> {
    note.map(|note| quote::quote!(#[deprecated(note = #note)]))
}

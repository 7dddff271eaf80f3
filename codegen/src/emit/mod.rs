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

use yunspec_spec::model::Api;

use crate::Files;
use crate::context::Context;
use print::Printed;

/// The files of the crate of an API: the same bytes for the same API, always.
pub fn generate(api: &Api) -> Files {
    files(&Context::of_project(api))
}

pub(crate) fn files(cx: &Context<'_>) -> Files {
    let single = [client::file(cx), common_code::file(cx), service::file(cx), modules::root(cx)];
    let types = cx.names.shared.keys().filter_map(|id| types::file(cx, *id));
    single.into_iter().chain(modules::folders(cx)).chain(operations(cx)).chain(types).collect()
}

/// From here on another thread is worth its start.
const MANY_OPERATIONS: usize = 32;

/// The files of operations. Tokens stay in the thread that makes them, so each thread has a context of its own.
fn operations(cx: &Context<'_>) -> Vec<Printed> {
    let all = cx.api.operations.len();
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(all / MANY_OPERATIONS);
    if threads < 2 {
        return cx.api.operations().map(|(id, operation)| operation::file(cx, id, operation)).collect();
    }
    let (api, folder) = (cx.api, cx.folder.as_str());
    let share = |first: usize| {
        let cx = Context::of_folder(api, folder.to_owned());
        let operations = api.operations().skip(first).step_by(threads);
        operations.map(|(id, operation)| operation::file(&cx, id, operation)).collect::<Vec<_>>()
    };
    std::thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|first| scope.spawn(move || share(first))).collect();
        let joined =
            started.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.flatten().collect()
    })
}

/// `#[deprecated(note = "…")]`, where there is something to say.
fn deprecated(note: Option<&String>) -> Option<proc_macro2::TokenStream> {
    note.map(|note| quote::quote!(#[deprecated(note = #note)]))
}

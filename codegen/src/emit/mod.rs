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
mod print;
mod service;
mod structure;
mod types;

use yunspec_spec::model::Api;

use crate::Files;
use crate::context::Context;

/// The files of the crate of an API: the same bytes for the same API, always.
pub fn generate(api: &Api) -> Files {
    files(&Context::of_project(api))
}

pub(crate) fn files(cx: &Context<'_>) -> Files {
    let single = [client::file(cx), common_code::file(cx), service::file(cx), modules::root(cx)];
    let operations = cx.api.operations().map(|(id, operation)| operation::file(cx, id, operation));
    let types = cx.names.shared.keys().filter_map(|id| types::file(cx, *id));
    single.into_iter().chain(modules::folders(cx)).chain(operations).chain(types).collect()
}

/// `#[deprecated(note = "…")]`, where there is something to say.
fn deprecated(note: Option<&String>) -> Option<proc_macro2::TokenStream> {
    note.map(|note| quote::quote!(#[deprecated(note = #note)]))
}

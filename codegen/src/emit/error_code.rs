//! Error codes as open enums.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use yunspec_spec::model::{ApiError, OperationId};

use super::enumeration::{self, Variant};
use crate::context::Context;
use crate::docs::{self, Doc};

/// The codes of an operation; nothing where it has none of its own.
pub(super) fn of_operation(cx: &Context<'_>, id: OperationId) -> TokenStream {
    let (operation, names) = (cx.api.operation(id), cx.names.operation(id));
    if operation.errors.is_empty() {
        return TokenStream::new();
    }
    let doc = Doc::of(&format!("The error codes that `{}` documents.", operation.name), String::new);
    enumeration::codes(&doc, &names.code, variants(&operation.errors, cx.names.codes(id)))
}

/// The type of an operation's codes: those of the gateway where it has none of its own.
pub(super) fn name(cx: &Context<'_>, id: OperationId) -> TokenStream {
    if cx.api.operation(id).errors.is_empty() {
        return quote!(CommonCode);
    }
    let name = &cx.names.operation(id).code;
    quote!(#name)
}

/// A code that is documented twice is one variant, and empty text is no code.
pub(super) fn variants<'a>(errors: &'a [ApiError], names: &'a [Ident]) -> impl Iterator<Item = Variant<'a>> {
    let first =
        |index: usize, error: &ApiError| errors.iter().position(|other| other.code == error.code) == Some(index);
    let known = errors
        .iter()
        .zip(names)
        .enumerate()
        .filter(move |(index, (error, _))| !error.code.is_empty() && first(*index, error));
    known.map(|(_, (error, name))| Variant { doc: docs::error_code(error), deprecated: None, value: &error.code, name })
}

//! `#[derive(Response)]`.

mod ast;
mod check;
mod expand;
mod fallback;
mod parse;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::errors::Errors;
use crate::secret;

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let response = parse::parse(input, &mut errors);
    if let Some(response) = &response {
        check::check(response, &mut errors);
    }
    let mut expanded = match (errors.finish(), &response) {
        (Ok(()), Some(response)) => expand::expand(response),
        (Ok(()), None) => TokenStream::new(),
        (Err(errors), _) => fallback::fallback(input, &errors),
    };
    expanded.extend(secret::debug(input, "field"));
    expanded
}

//! `#[derive(Request)]`.

mod ast;
mod bounds;
mod call;
mod check;
mod check_field;
mod constraint;
mod cross;
mod expand;
mod fallback;
mod parse;
mod setter;
mod shape;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::errors::Errors;
use crate::secret;

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let request = parse::parse(input, &mut errors);
    if let Some(request) = &request {
        check::check(request, &mut errors);
    }
    let mut expanded = match (errors.finish(), &request) {
        (Ok(()), Some(request)) => expand::expand(request),
        (Ok(()), None) => TokenStream::new(),
        (Err(errors), request) => fallback::fallback(input, request.as_ref(), &errors),
    };
    expanded.extend(secret::debug(input, "param"));
    expanded
}

//! `#[derive(ApiEnum)]`.

mod ast;
mod check;
mod codes;
mod expand;
mod fallback;
mod parse;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::errors::Errors;

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let checked = parse::parse(input, &mut errors).and_then(|parsed| check::check(parsed, &mut errors));
    match (errors.finish(), &checked) {
        (Ok(()), Some(checked)) => expand::expand(checked),
        (Ok(()), None) => TokenStream::new(),
        (Err(errors), _) => fallback::fallback(input, &errors),
    }
}

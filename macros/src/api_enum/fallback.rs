use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use super::expand::{self, Facts};
use super::parse;
use crate::errors::Errors;

/// The errors, and stubs of all that the derive would have written: uses of the type are no further errors.
pub(crate) fn fallback(input: &DeriveInput, errors: &syn::Error) -> TokenStream {
    let errors = errors.to_compile_error();
    let body = quote!(::core::unreachable!());
    let (values, silence) = (TokenStream::new(), TokenStream::new());
    let (runtime, codes) = parse::container(input, &mut Errors::default());
    let facts = Facts { values, as_str: body.clone(), from: body, codes, silence };
    let stubs = expand::impls(&input.ident, &runtime, &input.generics, &facts);
    quote!(#errors #stubs)
}

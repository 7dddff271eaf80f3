use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use super::ast::Request;
use super::{expand, parse};

/// The errors, and stubs of all that the derive would have written: uses of the type are no further errors.
pub(crate) fn fallback(input: &DeriveInput, request: Option<&Request>, errors: &syn::Error) -> TokenStream {
    let errors = errors.to_compile_error();
    let runtime = request.map_or_else(|| parse::runtime(input), |request| request.runtime.clone());
    let ident = &input.ident;
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    let inherent = request.filter(|_| input.generics.params.is_empty()).map(expand::inherent);
    quote! {
        #errors
        impl #generics #runtime::rules::Params for #ident #arguments #bounds {
            fn shape(&self) -> &#runtime::rules::Shape {
                ::core::unreachable!()
            }
            fn value(&self, _: usize) -> #runtime::rules::Value<'_> {
                ::core::unreachable!()
            }
        }
        impl #generics #runtime::rules::ToValue for #ident #arguments #bounds {
            fn to_value(&self) -> #runtime::rules::Value<'_> {
                ::core::unreachable!()
            }
        }
        #inherent
    }
}

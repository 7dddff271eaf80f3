use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use super::parse;

/// The errors, and stubs of what the derive would have written: uses of the type are no further errors.
pub(crate) fn fallback(input: &DeriveInput, errors: &syn::Error) -> TokenStream {
    let (errors, runtime, ident) = (errors.to_compile_error(), parse::runtime(input), &input.ident);
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    quote! {
        #errors
        impl #generics #runtime::decode::Decode for #ident #arguments #bounds {
            fn decode(
                _: &mut dyn #runtime::decode::Source,
            ) -> #runtime::decode::Result<::core::option::Option<Self>> {
                ::core::unreachable!()
            }
        }
    }
}

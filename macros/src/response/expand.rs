use proc_macro2::TokenStream;
use quote::quote;

use super::ast::{Field, Response};
use crate::item;

/// One match for all fields, every arm the same text: what a type is decides `Slot`, which is compiled once per type.
pub(crate) fn expand(response: &Response) -> TokenStream {
    let Response { ident, runtime, fields, .. } = response;
    let arms = fields.iter().map(|Field { ident, wire, wrapper, .. }| {
        let wrapper = item::option(wrapper.get());
        quote!(#wire => self.#ident.fill(value, #wrapper),)
    });
    let slot = (!fields.is_empty()).then(|| quote!(use #runtime::decode::Slot as _;));
    let silence = item::silence(fields.iter().map(|field| &field.deprecated).chain([&response.deprecated]));
    quote! {
        #silence
        impl #runtime::decode::Fields for #ident {
            #[inline]
            fn field(
                &mut self,
                name: &str,
                value: &mut dyn #runtime::decode::Source,
            ) -> #runtime::decode::Result<()> {
                #slot
                match name {
                    #(#arms)*
                    _ => value.skip(),
                }
            }
        }
        #silence
        impl #runtime::decode::Decode for #ident {
            #[inline]
            fn decode(
                value: &mut dyn #runtime::decode::Source,
            ) -> #runtime::decode::Result<::core::option::Option<Self>> {
                let mut read = <Self as ::core::default::Default>::default();
                ::core::result::Result::Ok(value.object(&mut read)?.then_some(read))
            }
        }
    }
}

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ast::{Field, Response};
use crate::item;

/// A table of names, and the fields by their place in it: what a type is decides `Slot`, which is compiled once per
/// type. A match on the names themselves would be several times as much for the compiler.
pub(crate) fn expand(response: &Response) -> TokenStream {
    let Response { ident, runtime, fields, .. } = response;
    let field = (!fields.is_empty()).then(|| field(response));
    let field = field.unwrap_or_else(|| quote!(value.skip()));
    let name = if fields.is_empty() { quote!(_) } else { quote!(name) };
    let silence = item::silence(fields.iter().map(|field| &field.deprecated).chain([&response.deprecated]));
    quote! {
        #silence
        impl #runtime::decode::Fields for #ident {
            #[inline]
            fn field(
                &mut self,
                #name: &str,
                value: &mut dyn #runtime::decode::Source,
            ) -> #runtime::decode::Result<()> {
                #field
            }
        }
        #silence
        impl #runtime::decode::Decode for #ident {
            #[inline]
            fn decode(
                value: &mut dyn #runtime::decode::Source,
            ) -> #runtime::decode::Result<::core::option::Option<Self>> {
                #runtime::decode::object(value)
            }
        }
    }
}

fn field(Response { runtime, fields, .. }: &Response) -> TokenStream {
    let names = fields.iter().map(|Field { wire, wrapper, .. }| {
        let wrapper = wrapper.get().map_or_else(|| quote!(None), |wrapper| quote!(Some(#wrapper)));
        quote!((#wire, #wrapper))
    });
    let slots = fields.iter().enumerate().map(|(index, Field { ident, .. })| {
        let index = Literal::usize_unsuffixed(index);
        quote!(#index => &mut self.#ident,)
    });
    quote! {
        use ::core::option::Option::{None, Some};
        let (index, wrapper) = #runtime::decode::find(&[#(#names),*], name);
        let slot: &mut dyn #runtime::decode::Slot = match index {
            #(#slots)*
            _ => return value.skip(),
        };
        slot.fill(value, wrapper)
    }
}

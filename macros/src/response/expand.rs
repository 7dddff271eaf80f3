use proc_macro2::TokenStream;
use quote::quote;

use super::ast::{Field, Response};
use crate::item;

/// A table of names beside the fields as slots: what a type is decides `Slot`, which is compiled once per type, and the
/// loop over the names is compiled once for all. A match on the names would be several times as much for the compiler.
pub(crate) fn expand(response: &Response) -> TokenStream {
    let Response { ident, runtime, fields, .. } = response;
    let silence = item::silence(fields.iter().map(|field| &field.deprecated).chain([&response.deprecated]));
    let names = fields.iter().map(|Field { wire, wrapper, .. }| {
        let wrapper = wrapper.get().map_or_else(|| quote!(""), |wrapper| quote!(#wrapper));
        quote!((#wire, #wrapper))
    });
    let slots = fields.iter().map(|Field { ident, .. }| quote!(&mut self.#ident));
    quote! {
        #silence
        impl #runtime::decode::Object for #ident {
            #[inline]
            fn read(&mut self, value: &mut dyn #runtime::decode::Source) -> #runtime::decode::Result<bool> {
                #runtime::decode::fields(value, &[#(#names),*], &mut [#(#slots),*])
            }
        }
    }
}

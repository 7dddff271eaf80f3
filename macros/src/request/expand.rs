use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ast::{Field, Request};
use super::{call, shape};
use crate::item;

pub(crate) fn expand(request: &Request) -> TokenStream {
    let (ident, runtime) = (&request.ident, &request.runtime);
    let (name, facts) = (&request.name, shape::facts(request));
    let silence = silence(request);
    let (field, value) = match request.fields.as_slice() {
        [] => (quote!(_), quote!(#runtime::rules::Value::Absent)),
        _ => (quote!(field), value(request)),
    };
    let inherent = inherent(request);
    quote! {
        #silence
        impl #runtime::rules::Params for #ident {
            #[inline]
            fn shape(&self) -> &#runtime::rules::Shape {
                use #runtime::rules as __rules;
                static FACTS: __rules::Facts =
                    __rules::Facts { name: #name, facts: &[#facts], shape: ::std::sync::OnceLock::new() };
                FACTS.shape()
            }
            #[inline]
            fn value(&self, #field: usize) -> #runtime::rules::Value<'_> {
                #value
            }
        }
        #silence
        impl #runtime::rules::ToValue for #ident {
            #[inline]
            fn to_value(&self) -> #runtime::rules::Value<'_> {
                #runtime::rules::Value::Object(self)
            }
        }
        #inherent
    }
}

/// The value of a field by its index. The fields are seen as one type first: a call for each would be several times as
/// much for the compiler.
fn value(Request { runtime, fields, .. }: &Request) -> TokenStream {
    let values = fields.iter().enumerate().map(|(index, Field { ident, .. })| {
        let index = Literal::usize_unsuffixed(index);
        quote!(#index => &self.#ident,)
    });
    quote! {
        let value: &dyn #runtime::rules::ToValue = match field {
            #(#values)*
            _ => return #runtime::rules::Value::Absent,
        };
        value.to_value()
    }
}

/// What is called by name: `new`, `to_params` and the call with its setters. The fallback writes it too.
pub(crate) fn inherent(request: &Request) -> TokenStream {
    let new = call::new(request);
    let ident = &request.ident;
    let silence = silence(request);
    let to_params = request.call.get().map(|()| call::to_params(request));
    let call = request.call.get().map(|()| call::call(request));
    quote! {
        #silence
        impl #ident {
            #new
            #to_params
        }
        #call
    }
}

/// What silences the uses of deprecated fields, and of the type itself where that is deprecated.
pub(crate) fn silence(request: &Request) -> TokenStream {
    let fields = request.fields.iter().map(|field| &field.deprecated);
    item::silence(fields.chain([&request.deprecated]))
}

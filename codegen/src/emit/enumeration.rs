//! Open enums.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use yunspec_spec::model::{EnumValue, TypeId};

use crate::context::Context;
use crate::docs::{self, Doc};

/// An enum of the spec.
pub(super) fn item(cx: &Context<'_>, id: TypeId, values: &[EnumValue]) -> TokenStream {
    let names = cx.names.type_of(id);
    // Empty text means that nothing is given, in a request and in an answer, so it is no value here.
    let given = values.iter().zip(cx.names.members(id)).filter(|(value, _)| !value.value.is_empty());
    let variants = given.map(|(value, name)| Variant {
        doc: docs::enum_value(value),
        deprecated: value.deprecated.as_ref(),
        value: &value.value,
        name,
    });
    open(
        &docs::enum_type(cx, id, cx.api.type_of(id)),
        &names.name,
        &quote!(#[derive(Clone, Debug, PartialEq, Eq, Hash, ApiEnum)]),
        variants,
    )
}

/// A known value.
pub(super) struct Variant<'a> {
    pub(super) doc: Doc,
    pub(super) deprecated: Option<&'a String>,
    pub(super) value: &'a str,
    pub(super) name: &'a Ident,
}

/// Codes of errors: an enum that is only compared and shown.
pub(super) fn codes<'a>(doc: &Doc, name: &Ident, variants: impl Iterator<Item = Variant<'a>>) -> TokenStream {
    let derive = quote! {
        #[derive(ApiEnum)]
        #[api_enum(codes)]
    };
    open(doc, name, &derive, variants)
}

/// An enum that keeps values which it does not know.
fn open<'a>(doc: &Doc, name: &Ident, derive: &TokenStream, variants: impl Iterator<Item = Variant<'a>>) -> TokenStream {
    let variants = variants.map(|variant| {
        let Variant { doc, deprecated, value, name } = variant;
        let (doc, deprecated) = (doc.outer(), super::deprecated(deprecated));
        quote! {
            #doc
            #deprecated
            #[value(#value)]
            #name,
        }
    });
    let doc = doc.outer();
    quote! {
        #doc
        #derive
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version does not know, as it travels.
            #[unknown]
            Unknown(String),
        }
    }
}

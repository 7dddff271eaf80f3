//! The setters of a call, and the conversions that `new` shares with them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Path, Type};

use super::ast::{Field, Request};
use crate::field_type::{FieldType, Holds, is_list};

/// Names that the call itself takes.
const RESERVED: [&str; 7] = ["new", "send", "dry_run", "options", "timeout", "validation", "request"];

/// Those of a call whose result comes in pages.
const PAGES: [&str; 2] = ["pages", "items"];

/// Names that the call of a request takes.
pub(crate) fn reserved(request: &Request) -> impl Iterator<Item = &'static str> + Clone {
    RESERVED.into_iter().chain(PAGES.into_iter().filter(|_| request.pages.is_given()))
}

pub(crate) fn is_free(field: &Field, request: &Request) -> bool {
    !reserved(request).any(|reserved| field.ident.unraw() == reserved)
}

/// Whether the method `dry_run` of the call stands for the setter of this field.
pub(crate) fn is_method(field: &Field, request: &Request) -> bool {
    request.dry_run.is_given() && field.ident.unraw() == "dry_run"
}

pub(crate) fn setter(field: &Field, runtime: &Path) -> TokenStream {
    let Field { ident, ty, deprecated, .. } = field;
    let mut docs = field.docs.clone();
    if docs.is_empty() {
        let text = format!(" Sets `{}`.", field.wire.value());
        docs = quote!(#[doc = #text]);
    }
    let pair = field.param.pair.get().filter(|_| is_list(ty));
    let (arguments, body) = pair.map_or_else(|| replace(field, runtime), |(key, value)| append(field, key, value));
    quote! {
        #docs
        #deprecated
        pub fn #ident(mut self, #arguments) -> Self {
            #body
            self
        }
    }
}

fn replace(Field { ident, ty, .. }: &Field, runtime: &Path) -> (TokenStream, TokenStream) {
    let (argument, value) = (argument(ty), converted(ident, &FieldType::of(ty), runtime));
    (quote!(#ident: #argument), quote!(self.0.request_mut().#ident = #value;))
}

/// Appends one item that consists of `key` and `value`, each optional or not: `K` becomes `Option<K>` and `K` by `into`.
fn append(field: &Field, key: &Type, value: &Type) -> (TokenStream, TokenStream) {
    let (ident, item) = (&field.ident, FieldType::of(&field.ty).inner);
    // Errors about the item point at it; lints still see that nobody wrote this.
    let at_item = Span::call_site().located_at(item.span());
    let body = quote_spanned! {at_item=>
        self.0.request_mut().#ident.push(#item {
            key: ::core::convert::Into::<#key>::into(key).into(),
            value: ::core::convert::Into::<#value>::into(value).into(),
        });
    };
    (quote!(key: impl ::core::convert::Into<#key>, value: impl ::core::convert::Into<#value>), body)
}

/// The type of an argument from which a field can be made.
pub(crate) fn argument(ty: &Type) -> TokenStream {
    let FieldType { holds, inner } = FieldType::of(ty);
    match holds {
        Holds::One | Holds::Option => quote!(impl ::core::convert::Into<#inner>),
        Holds::List => {
            quote!(impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<#inner>>)
        }
        Holds::Map => quote! {
            impl ::core::iter::IntoIterator<
                Item = (impl ::core::convert::Into<::std::string::String>, impl ::core::convert::Into<#inner>),
            >
        },
    }
}

/// The field made from that argument.
pub(crate) fn converted(ident: &Ident, ty: &FieldType, runtime: &Path) -> TokenStream {
    match ty.holds {
        Holds::One => quote!(::core::convert::Into::into(#ident)),
        Holds::Option => quote!(::core::option::Option::Some(::core::convert::Into::into(#ident))),
        Holds::List => quote!(#runtime::given::list(#ident)),
        Holds::Map => quote!(#runtime::given::map(#ident)),
    }
}

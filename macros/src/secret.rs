//! `Debug` for structs with secrets: both derives know what is secret, so neither leaves it to be written by hand.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Field};

use crate::item;

/// `Debug` without the secrets, from the derive whose attribute says that there are some; `#[param]` goes first, so that
/// a struct with both derives has one.
pub(crate) fn debug(input: &DeriveInput, attr: &str) -> TokenStream {
    let Data::Struct(data) = &input.data else { return TokenStream::new() };
    let fields = || data.fields.iter().filter(|field| field.ident.is_some());
    let writer = ["param", "field"].into_iter().find(|attr| fields().any(|field| says_secret(field, attr)));
    if writer != Some(attr) || !input.generics.params.is_empty() {
        return TokenStream::new();
    }
    let deprecated: Vec<_> = fields().map(|field| item::deprecated(&field.attrs)).collect();
    let silence = item::silence(deprecated.iter().chain([&item::deprecated(&input.attrs)]));
    let shown = fields().filter_map(shown);
    let (ident, name) = (&input.ident, input.ident.unraw().to_string());
    quote! {
        #silence
        impl ::core::fmt::Debug for #ident {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#name) #(#shown)* .finish()
            }
        }
    }
}

fn shown(field: &Field) -> Option<TokenStream> {
    let ident = field.ident.as_ref()?;
    let name = ident.unraw().to_string();
    let is_secret = ["param", "field"].iter().any(|attr| says_secret(field, attr));
    let value = if is_secret { quote!(&::core::format_args!("***")) } else { quote!(&self.#ident) };
    Some(quote!(.field(#name, #value)))
}

/// Whether `secret` is an item of the attribute. Errors in it are for the derive that reads it whole.
fn says_secret(field: &Field, attr: &str) -> bool {
    let of_name = field.attrs.iter().filter(|found| found.path().is_ident(attr));
    let mut lists = of_name.filter_map(|found| found.meta.require_list().ok());
    lists.any(|list| {
        list.tokens.clone().into_iter().any(|token| matches!(token, TokenTree::Ident(word) if word == "secret"))
    })
}

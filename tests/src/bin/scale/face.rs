//! What `ApiEnum` derives beside reading, written out for an enum under serde's derive.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{ItemEnum, LitStr, Variant};

/// The public face of an open enum: for codes of errors what is compared and shown, for others all conversions.
pub(super) fn face(item: &ItemEnum) -> TokenStream {
    let unknown = item.variants.iter().find(|variant| !variant.fields.is_empty());
    let Some(Variant { ident: unknown, .. }) = unknown else { return TokenStream::new() };
    let known = || item.variants.iter().filter_map(|variant| Some((&variant.ident, value(variant)?)));
    let idents: Vec<&Ident> = known().map(|(ident, _)| ident).collect();
    let values: Vec<LitStr> = known().map(|(_, value)| value).collect();
    let ident = &item.ident;
    let is_codes = item.attrs.iter().any(|attr| attr.path().is_ident("api_enum"));
    let conversions = (!is_codes).then(|| conversions(ident));
    quote! {
        impl #ident {
            /// The value as it travels.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#idents => #values,)*
                    Self::#unknown(text) => text,
                }
            }
        }
        impl std::convert::From<&str> for #ident {
            fn from(text: &str) -> Self {
                match text {
                    #(#values => Self::#idents,)*
                    _ => Self::#unknown(text.to_owned()),
                }
            }
        }
        impl std::fmt::Display for #ident {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
        #conversions
    }
}

fn conversions(ident: &Ident) -> TokenStream {
    quote! {
        impl std::convert::From<std::string::String> for #ident {
            fn from(text: std::string::String) -> Self {
                <Self as std::convert::From<&str>>::from(&text)
            }
        }
        impl std::str::FromStr for #ident {
            type Err = std::convert::Infallible;
            fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
                std::result::Result::Ok(<Self as std::convert::From<&str>>::from(text))
            }
        }
        impl std::convert::AsRef<str> for #ident {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
        impl std::cmp::PartialEq<str> for #ident {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }
        impl std::cmp::PartialEq<&str> for #ident {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }
    }
}

fn value(variant: &Variant) -> Option<LitStr> {
    variant.attrs.iter().find(|attr| attr.path().is_ident("value"))?.parse_args().ok()
}

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Generics, Path};

use super::ast::{ApiEnum, Known};
use super::codes;
use crate::item;

pub(crate) fn expand(checked: &ApiEnum) -> TokenStream {
    let ApiEnum { ident, deprecated, runtime, codes, known, unknown } = checked;
    let variants: Vec<_> = known.iter().map(|Known { ident, .. }| ident).collect();
    let values: Vec<_> = known.iter().map(|Known { value, .. }| value).collect();
    let positions = (0..known.len()).map(proc_macro2::Literal::usize_unsuffixed);
    let facts = Facts {
        values: quote!(#(#values),*),
        as_str: quote! {
            match self {
                #(Self::#variants => #values,)*
                Self::#unknown(text) => text,
            }
        },
        from: quote! {
            match #runtime::position(<Self as #runtime::ApiEnum>::VALUES, text) {
                #(#positions => Self::#variants,)*
                _ => Self::#unknown(#runtime::face::unknown(text)),
            }
        },
        codes: *codes,
        silence: item::silence(known.iter().map(|known| &known.deprecated).chain([deprecated])),
    };
    impls(ident, runtime, &Generics::default(), &facts)
}

/// What differs between one enum and another.
pub(crate) struct Facts {
    pub(crate) values: TokenStream,
    pub(crate) as_str: TokenStream,
    pub(crate) from: TokenStream,
    /// Whether they are only compared and shown.
    pub(crate) codes: bool,
    pub(crate) silence: TokenStream,
}

/// All that is written for an enum. The fallback gives bodies that do nothing.
pub(crate) fn impls(ident: &Ident, runtime: &Path, generics: &Generics, facts: &Facts) -> TokenStream {
    let Facts { values, as_str, from, codes, silence } = facts;
    let more = if *codes { codes::codes(ident, generics, silence) } else { travels(ident, runtime, generics, silence) };
    let shown = if *codes { quote!(f.pad(self.as_str())) } else { quote!(#runtime::face::pad(self, f)) };
    let display = display(ident, &shown, generics, silence);
    let (generics, arguments, bounds) = generics.split_for_impl();
    quote! {
        #silence
        impl #generics #runtime::ApiEnum for #ident #arguments #bounds {
            const VALUES: &'static [&'static str] = &[#values];
        }
        #silence
        impl #generics #ident #arguments #bounds {
            /// The value as it travels.
            #[inline]
            pub fn as_str(&self) -> &str {
                #as_str
            }
        }
        #silence
        impl #generics ::core::convert::From<&str> for #ident #arguments #bounds {
            #[inline]
            fn from(text: &str) -> Self {
                #from
            }
        }
        #display
        #more
    }
}

fn display(ident: &Ident, shown: &TokenStream, generics: &Generics, silence: &TokenStream) -> TokenStream {
    let (generics, arguments, bounds) = generics.split_for_impl();
    quote! {
        #silence
        impl #generics ::core::fmt::Display for #ident #arguments #bounds {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #shown
            }
        }
    }
}

/// What values need that stand in requests and answers.
fn travels(ident: &Ident, runtime: &Path, generics: &Generics, silence: &TokenStream) -> TokenStream {
    let conversions = conversions(ident, runtime, generics, silence);
    let (generics, arguments, bounds) = generics.split_for_impl();
    quote! {
        #conversions
        #silence
        impl #generics #runtime::decode::Decode for #ident #arguments #bounds {
            #[inline]
            fn decode(
                value: &mut dyn #runtime::decode::Source,
            ) -> #runtime::decode::Result<::core::option::Option<Self>> {
                #runtime::decode::open(value)
            }
            #[inline]
            fn fill(
                field: &mut ::core::option::Option<Self>,
                value: &mut dyn #runtime::decode::Source,
            ) -> #runtime::decode::Result<()> {
                #runtime::decode::word(value, field)
            }
        }
        #silence
        impl #generics #runtime::rules::ToValue for #ident #arguments #bounds {
            #[inline]
            fn to_value(&self) -> #runtime::rules::Value<'_> {
                #runtime::face::value(self)
            }
        }
        #silence
        impl #generics ::core::convert::From<::std::string::String> for #ident #arguments #bounds {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                #runtime::face::of(&text)
            }
        }
        #silence
        impl #generics ::core::cmp::PartialEq<&str> for #ident #arguments #bounds {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                #runtime::face::is(self, other)
            }
        }
    }
}

/// What follows from the others.
fn conversions(ident: &Ident, runtime: &Path, generics: &Generics, silence: &TokenStream) -> TokenStream {
    let (generics, arguments, bounds) = generics.split_for_impl();
    quote! {
        #silence
        impl #generics ::core::str::FromStr for #ident #arguments #bounds {
            type Err = ::core::convert::Infallible;
            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(#runtime::face::of(text))
            }
        }
        #silence
        impl #generics ::core::convert::AsRef<str> for #ident #arguments #bounds {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
        #silence
        impl #generics ::core::cmp::PartialEq<str> for #ident #arguments #bounds {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                #runtime::face::is(self, other)
            }
        }
    }
}

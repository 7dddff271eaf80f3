//! What codes of errors are written instead of what values need that travel: the impls of the standard library, each of
//! which goes by the text. Derived they would have an arm for each code, and a client has thousands.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Generics;

pub(crate) fn codes(ident: &Ident, generics: &Generics, silence: &TokenStream) -> TokenStream {
    let (generics, arguments, bounds) = generics.split_for_impl();
    quote! {
        #silence
        impl #generics ::core::clone::Clone for #ident #arguments #bounds {
            #[inline]
            fn clone(&self) -> Self {
                ::core::convert::From::from(self.as_str())
            }
        }
        #silence
        impl #generics ::core::fmt::Debug for #ident #arguments #bounds {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(self.as_str(), f)
            }
        }
        #silence
        impl #generics ::core::cmp::PartialEq for #ident #arguments #bounds {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }
        #silence
        impl #generics ::core::cmp::Eq for #ident #arguments #bounds {}
    }
}

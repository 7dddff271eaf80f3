//! `new`, `to_params` and the fluent call.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::ast::{Field, Request};
use super::{expand, setter};
use crate::field_type::{FieldType, Holds};

pub(crate) fn new(request: &Request) -> TokenStream {
    let required = request.fields.iter().filter(|field| field.is_required());
    let arguments = required.map(|field| {
        let (ident, argument) = (&field.ident, setter::argument(&field.ty));
        quote!(#ident: #argument)
    });
    let arguments: Vec<TokenStream> = arguments.collect();
    let fields = request.fields.iter().map(|field| {
        let (ident, value) = (&field.ident, initial(field, &request.runtime));
        quote!(#ident: #value)
    });
    // Clippy allows seven; each is a parameter that must be given.
    let many = arguments.len() > 7;
    let many = many.then(|| quote!(#[allow(clippy::too_many_arguments)]));
    quote! {
        /// With what is required and nothing else.
        #many
        #[inline]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#fields),* }
        }
    }
}

fn initial(field: &Field, runtime: &syn::Path) -> TokenStream {
    let ty = FieldType::of(&field.ty);
    if field.is_required() {
        return setter::converted(&field.ident, &ty, runtime);
    }
    match ty.holds {
        Holds::Option => quote!(::core::option::Option::None),
        Holds::List => quote!(::std::vec::Vec::new()),
        Holds::Map => quote!(::std::collections::BTreeMap::new()),
        Holds::One => quote!(::core::default::Default::default()),
    }
}

pub(crate) fn to_params(request: &Request) -> TokenStream {
    let runtime = &request.runtime;
    quote! {
        /// The parameters as they travel, checked, without a client.
        ///
        /// # Errors
        /// The rules that the request breaks.
        #[inline]
        pub fn to_params(
            &self,
        ) -> ::core::result::Result<
            ::std::vec::Vec<(::std::string::String, ::std::string::String)>,
            #runtime::Error,
        > {
            #runtime::encode::to_params(self)
        }
    }
}

pub(crate) fn call(request: &Request) -> TokenStream {
    let Request { ident, vis, runtime, deprecated, .. } = request;
    let call = format_ident!("{}Call", ident);
    let silence = expand::silence(request);
    let mut docs = request.docs.clone();
    if docs.is_empty() {
        let text = format!(" A call of `{}` that is not sent yet.", request.name.value());
        docs = quote!(#[doc = #text]);
    }
    let optional = request.fields.iter().filter(|field| !field.is_required());
    let setters = optional.filter(|field| setter::is_free(field, request)).map(|field| setter::setter(field, runtime));
    let send = sent("send", &quote!(#runtime::Response<<#ident as #runtime::Operation>::Output>), SEND);
    let dry_run = request.dry_run.is_given().then(|| sent("dry_run", &quote!(#runtime::DryRun), DRY_RUN));
    let pages = request.pages.get().map(|()| pages(request));
    quote! {
        #docs
        #deprecated
        #silence
        #[must_use = "a call does nothing until it is sent"]
        #vis struct #call<'c, M = #runtime::Async>(#runtime::Call<'c, #ident, M>);
        #silence
        impl<'c, M: #runtime::Mode> #call<'c, M> {
            /// The call of a request that a client has taken.
            #[inline]
            pub fn new(call: #runtime::Call<'c, #ident, M>) -> Self {
                Self(call)
            }
            #(#setters)*
            /// How long to wait for the answer, instead of the client's time.
            #[inline]
            pub fn timeout(self, timeout: ::core::time::Duration) -> Self {
                Self(self.0.timeout(timeout))
            }
            /// What to do with a request that breaks its rules, instead of what the client does.
            #[inline]
            pub fn validation(self, validation: #runtime::Validation) -> Self {
                Self(self.0.validation(validation))
            }
            /// Sets what the options set, for this call alone: timeouts, retries, headers, where request ids are written down.
            #[inline]
            pub fn options(self, options: #runtime::CallOptions) -> Self {
                Self(self.0.options(options))
            }
            /// The request as it stands.
            #[inline]
            pub fn request(&self) -> &#ident {
                self.0.request()
            }
            #send
            #dry_run
            #pages
        }
    }
}

const SEND: &str = " Checks, signs and sends the request, and reads the answer.";
const DRY_RUN: &str = " Asks the service whether it would do this, without doing it.";

fn pages(Request { ident, .. }: &Request) -> TokenStream {
    quote! {
        /// The pages of the result, whole. Nothing is sent before the first is asked for.
        #[inline]
        pub fn pages(self) -> M::Pages<#ident> {
            self.0.pages()
        }
        /// The items of all pages, one after the other. Nothing is sent before the first is asked for.
        #[inline]
        pub fn items(self) -> M::Items<#ident> {
            self.0.items()
        }
    }
}

fn sent(name: &str, answer: &TokenStream, doc: &str) -> TokenStream {
    let name = format_ident!("{name}");
    quote! {
        #[doc = #doc]
        #[inline]
        pub fn #name(self) -> M::Answer<'c, #answer> {
            self.0.#name()
        }
    }
}

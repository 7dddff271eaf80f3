//! The files that name other files.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use yunspec_spec::model::TypeId;

use super::print::{Printed, print};
use super::service::source;
use crate::context::Context;
use crate::features::{groups, of_operation};

/// `mod.rs`: what the crate exports of the generated folder.
pub(super) fn root(cx: &Context<'_>) -> Printed {
    let any = any_feature(cx);
    let types = (!shared(cx).is_empty()).then(|| {
        quote!(
            pub mod types;
        )
    });
    let tokens = quote! {
        mod client;
        mod common_code;
        #any
        mod operations;
        mod service;
        #types

        pub use client::Client;
        pub use common_code::CommonCode;
        #any
        pub use operations::*;
        pub(crate) use service::SERVICE;
    };
    print("mod.rs", &source(cx), &tokens)
}

/// Whether there is any operation.
fn any_feature(cx: &Context<'_>) -> TokenStream {
    let features = groups(cx.api);
    let features: Vec<TokenStream> = features.iter().map(|feature| quote!(feature = #feature)).collect();
    match features.as_slice() {
        [only] => quote!(#[cfg(#only)]),
        several => quote!(#[cfg(any(#(#several),*))]),
    }
}

/// The list of operations, and that of shared types where there are any.
pub(super) fn folders(cx: &Context<'_>) -> impl Iterator<Item = Printed> {
    let operations = print("operations/mod.rs", &source(cx), &operations(cx));
    let types = (!shared(cx).is_empty()).then(|| print("types/mod.rs", &source(cx), &types(cx)));
    [operations].into_iter().chain(types)
}

/// The operations of a group are compiled only with its feature.
fn operations(cx: &Context<'_>) -> TokenStream {
    let modules = cx.api.operations().map(|(id, operation)| {
        let (module, feature) = (&cx.names.operation(id).module, of_operation(operation));
        quote! {
            #[cfg(feature = #feature)]
            pub mod #module;
        }
    });
    let exports = cx.api.operations().map(|(id, operation)| {
        let (names, feature) = (cx.names.operation(id), of_operation(operation));
        let (module, request, call) = (&names.module, &names.request, &names.call);
        let expect = operation.deprecated.as_ref().map(|_| expect_deprecated());
        quote! {
            #[cfg(feature = #feature)]
            #expect
            pub use #module::{#request, #call};
        }
    });
    quote! {
        //! One module for each operation.
        #(#modules)*
        #(#exports)*
    }
}

/// What deprecated items need where the crate itself names them.
pub(super) fn expect_deprecated() -> TokenStream {
    quote!(#[expect(deprecated, reason = "it stays usable, and warns where it is used")])
}

fn types(cx: &Context<'_>) -> TokenStream {
    let shared = shared(cx);
    let modules = shared.iter().map(|(_, module)| module);
    let exports = shared.iter().map(|(id, module)| {
        let name = cx.type_name(*id);
        quote!(pub use #module::#name;)
    });
    quote! {
        //! Types that several operations share.
        #(mod #modules;)*
        #(#exports)*
    }
}

/// The shared types that are used, with their modules.
fn shared<'a>(cx: &'a Context<'_>) -> Vec<(TypeId, &'a Ident)> {
    let used = |id: TypeId| cx.usage.in_request(id) || cx.usage.in_response(id);
    cx.names.shared.iter().filter(|(id, _)| used(**id)).map(|(id, module)| (*id, module)).collect()
}

//! The files that name other files.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::print::{Printed, print};
use super::service::source;
use crate::context::Context;
use crate::features::of_operation;

/// `mod.rs`: what the crate exports of the generated folder.
pub(super) fn root(cx: &Context<'_>) -> Printed {
    let tokens = quote! {
        mod client;
        mod common_code;
        mod operations;
        mod service;
        pub mod types;

        pub use client::Client;
        pub use common_code::CommonCode;
        pub use operations::*;
        pub(crate) use service::SERVICE;
    };
    print("mod.rs", &source(cx), &tokens)
}

/// The lists of operations and of shared types.
pub(super) fn folders(cx: &Context<'_>) -> [Printed; 2] {
    [print("operations/mod.rs", &source(cx), &operations(cx)), print("types/mod.rs", &source(cx), &types(cx))]
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
    let used = |id: &&_| cx.usage.in_request(**id) || cx.usage.in_response(**id);
    let shared: BTreeMap<_, _> = cx.names.shared.iter().filter(|(id, _)| used(id)).collect();
    let modules = shared.values();
    let exports = shared.iter().map(|(id, module)| {
        let name = cx.type_name(**id);
        quote!(pub use #module::#name;)
    });
    quote! {
        //! Types that several operations share.
        #(mod #modules;)*
        #(#exports)*
    }
}

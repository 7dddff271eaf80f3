//! `service.rs`: the facts of the service that calls need.

use proc_macro2::TokenStream;
use quote::quote;
use yunspec_spec::model::{Endpoint, Style};

use super::print::{Printed, print};
use crate::context::Context;

/// The file of the service's spec.
pub(super) fn source(cx: &Context<'_>) -> String {
    cx.source("service.yaml")
}

pub(super) fn file(cx: &Context<'_>) -> Printed {
    let service = &cx.api.service;
    let (name, version) = (&service.name, &service.version);
    let style = match service.style {
        Style::Rpc => quote!(Rpc),
        Style::Roa => quote!(Roa),
        Style::Other => quote!(Other),
    };
    let endpoint = endpoint(service.endpoint.as_ref());
    let errors = option(service.links.errors.as_ref());
    let tokens = quote! {
        use yunspec_runtime::{EndpointRule, ServiceMeta, Style};

        /// The service that the client speaks to.
        pub(crate) static SERVICE: ServiceMeta = ServiceMeta {
            name: #name,
            version: #version,
            style: Style::#style,
            endpoint: #endpoint,
            errors_url: #errors,
        };
    };
    print("service.rs", &source(cx), &tokens)
}

fn endpoint(endpoint: Option<&Endpoint>) -> TokenStream {
    let rule = endpoint.map_or("", |endpoint| &endpoint.rule);
    let vpc = option(endpoint.and_then(|endpoint| endpoint.vpc.as_ref()));
    let dual_stack = option(endpoint.and_then(|endpoint| endpoint.dual_stack.as_ref()));
    let central = option(endpoint.and_then(|endpoint| endpoint.central.as_ref()));
    let mut regions: Vec<_> = endpoint.iter().flat_map(|endpoint| &endpoint.regions).collect();
    regions.sort();
    let regions = regions.iter().map(|(region, host)| quote!((#region, #host)));
    quote! {
        EndpointRule { rule: #rule, vpc: #vpc, dual_stack: #dual_stack, central: #central, regions: &[#(#regions),*] }
    }
}

/// An optional text as an expression.
pub(super) fn option(text: Option<&String>) -> TokenStream {
    text.map_or_else(|| quote!(None), |text| quote!(Some(#text)))
}

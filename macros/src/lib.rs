//! Derives for requests, responses and enums of Alibaba Cloud APIs.

mod api_enum;
mod attr;
mod errors;
mod field_type;
mod item;
mod literal;
mod near;
mod request;
mod response;

use proc_macro::TokenStream;

/// A request.
#[proc_macro_derive(Request, attributes(request, param))]
pub fn request(input: TokenStream) -> TokenStream {
    derive(input, request::derive)
}

/// An answer.
#[proc_macro_derive(Response, attributes(response, field))]
pub fn response(input: TokenStream) -> TokenStream {
    derive(input, response::derive)
}

/// An open enum.
#[proc_macro_derive(ApiEnum, attributes(api_enum, value, unknown))]
pub fn api_enum(input: TokenStream) -> TokenStream {
    derive(input, api_enum::derive)
}

fn derive(input: TokenStream, expand: fn(&syn::DeriveInput) -> proc_macro2::TokenStream) -> TokenStream {
    let expanded = syn::parse(input).map_or_else(syn::Error::into_compile_error, |input| expand(&input));
    expanded.into()
}

#[cfg(test)]
mod tests;

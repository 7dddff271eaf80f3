//! The structs of a generated crate, under our derives and under serde's: nothing else differs.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Attribute, Field, Item, LitStr, Meta, parse_quote};
use yunspec_codegen::Files;

use super::Result;

/// Whose derives.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Under {
    Ours,
    Serde,
}

/// Which structs.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Which {
    /// What answers hold.
    Answers,
    /// Requests and error codes too.
    All,
}

/// One file with the structs of a crate.
pub(super) fn library(files: &Files, under: Under, which: Which) -> Result<String> {
    let mut modules = TokenStream::new();
    let mut types = TokenStream::new();
    let held = held(files)?;
    for (path, text) in files {
        let Some(path) = path.strip_prefix("src/generated/").and_then(|path| path.strip_suffix(".rs")) else {
            continue;
        };
        let items = items(text, under, which, &held)?;
        match path.split_once('/') {
            Some(("operations", name)) if name != "mod" => {
                let name: syn::Ident = syn::parse_str(name).or_else(|_| syn::parse_str(&format!("r#{name}")))?;
                modules.extend(quote!(pub mod #name { use super::super::prelude::*; #items }));
            }
            Some(("types", name)) if name != "mod" => types.extend(items),
            _ => {}
        }
    }
    let prelude = match under {
        Under::Ours => quote!(
            pub use yunspec_runtime::{ApiEnum, Response};
        ),
        Under::Serde => quote!(
            pub use serde::Deserialize;
        ),
    };
    let tokens = quote! {
        #![allow(deprecated, unused_imports, missing_docs)]
        pub mod prelude { #prelude pub use super::types::*; }
        pub mod types { use super::prelude::*; #types }
        pub mod operations { #modules }
    };
    Ok(prettyplease::unparse(&syn::parse2(tokens)?))
}

/// The names in the types of what answers hold.
fn held(files: &Files) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for text in files.iter().filter(|(path, _)| path.starts_with("src/generated/")).map(|(_, text)| text) {
        for item in syn::parse_file(text)?.items {
            let Item::Struct(item) = item else { continue };
            if derives(&item.attrs, "Response") {
                let types = item.fields.iter().map(|field| field.ty.to_token_stream().to_string());
                names.extend(types.flat_map(|ty| ty.split(' ').map(str::to_owned).collect::<Vec<_>>()));
            }
        }
    }
    Ok(names)
}

fn items(text: &str, under: Under, which: Which, held: &BTreeSet<String>) -> Result<TokenStream> {
    let mut kept = TokenStream::new();
    for item in syn::parse_file(text)?.items {
        match item {
            Item::Struct(mut item)
                if derives(&item.attrs, "Response") || (which == Which::All && derives(&item.attrs, "Request")) =>
            {
                item.attrs = under_derive(&item.attrs, &["Clone", "Debug", "Default"], under, "Response");
                item.fields.iter_mut().for_each(|field| field.attrs = attributes(field, under));
                kept.extend(item.into_token_stream());
            }
            Item::Enum(mut item) if which == Which::All || held.contains(&item.ident.to_string()) => {
                item.attrs = under_derive(&item.attrs, &["Clone", "Debug"], under, "ApiEnum");
                for variant in item.variants.iter_mut().filter(|_| under == Under::Serde) {
                    variant.attrs = value(&variant.attrs);
                }
                kept.extend(item.into_token_stream());
            }
            _ => {}
        }
    }
    Ok(kept)
}

fn words(attr: &Attribute) -> Vec<String> {
    let Meta::List(list) = &attr.meta else { return Vec::new() };
    list.tokens.clone().into_iter().map(|token| token.to_string()).collect()
}

fn derives(attrs: &[Attribute], name: &str) -> bool {
    attrs.iter().any(|attr| attr.path().is_ident("derive") && words(attr).iter().any(|word| word == name))
}

fn docs(attrs: &[Attribute]) -> impl Iterator<Item = Attribute> + '_ {
    attrs.iter().filter(|attr| attr.path().is_ident("doc")).cloned()
}

fn under_derive(attrs: &[Attribute], std: &[&str], under: Under, ours: &str) -> Vec<Attribute> {
    let derive = if under == Under::Ours { format_ident!("{ours}") } else { format_ident!("Deserialize") };
    let std = std.iter().map(|name| format_ident!("{name}"));
    docs(attrs).chain([parse_quote!(#[derive(#(#std,)* #derive)])]).collect()
}

/// The name on the wire, and what an absent field is read as. A list is taken without its wrapper by both.
fn attributes(field: &mut Field, under: Under) -> Vec<Attribute> {
    let named = |attr: &&Attribute| attr.path().is_ident("field") || attr.path().is_ident("param");
    let name = field.attrs.iter().find(named).and_then(|attr| match &attr.meta {
        Meta::List(list) => list.tokens.clone().into_iter().next().map(|token: TokenTree| token.into_token_stream()),
        _ => None,
    });
    let name: LitStr = name.and_then(|name| syn::parse2(name).ok()).unwrap_or_else(|| parse_quote!("Name"));
    let text = field.ty.to_token_stream().to_string();
    if under == Under::Serde && text.contains("Json") {
        field.ty = syn::parse_str(&text.replace("yunspec_runtime :: Json", "serde_json :: Value"))
            .unwrap_or(parse_quote!(String));
    }
    let optional = ["Option", "Vec", "std :: collections :: BTreeMap"].iter().any(|start| text.starts_with(start));
    if !optional {
        let ty = &field.ty;
        field.ty = parse_quote!(Option<#ty>);
    }
    let attr = match under {
        Under::Ours => parse_quote!(#[field(#name)]),
        Under::Serde => parse_quote!(#[serde(rename = #name, default)]),
    };
    docs(&field.attrs).chain([attr]).collect()
}

fn value(attrs: &[Attribute]) -> Vec<Attribute> {
    let value = attrs.iter().find(|attr| attr.path().is_ident("value"));
    let value: Option<LitStr> = value.and_then(|attr| attr.parse_args().ok());
    let attr = match value {
        Some(value) => parse_quote!(#[serde(rename = #value)]),
        None => parse_quote!(#[serde(untagged)]),
    };
    docs(attrs).chain([attr]).collect()
}

//! The models of a generated crate, under our derives and under serde's, and nothing else in them.
//!
//! Both sides derive `Debug`, `Clone` and, for structs, `Default`; both have the same fields, documentation and enums. An
//! open enum has the same public face on both sides: what `ApiEnum` derives of it stands written out on serde's, as one
//! would write it there, for that derive reads values and nothing else. Beside that, answers are compared with text in the
//! place of their enums, so that no conversion counts on either side. In the crates of answers one public function for
//! each operation reads its answer, as a client does; without it, no code is made for the derives of either side.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Attribute, Field, Item, LitStr, Meta, Type, parse_quote};
use yunspec_codegen::Files;

use super::Result;
use super::face::face;

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
    /// The same with `String` for each enum.
    Texts,
    /// Requests and error codes too.
    All,
}

/// One file with the structs of a crate.
pub(super) fn library(files: &Files, under: Under, which: Which) -> Result<String> {
    let mut modules = TokenStream::new();
    let mut types = TokenStream::new();
    let names = Names::of(files)?;
    for (path, text) in files {
        let Some(path) = path.strip_prefix("src/generated/").and_then(|path| path.strip_suffix(".rs")) else {
            continue;
        };
        let items = items(text, under, which, &names)?;
        let reader = if which == Which::All { TokenStream::new() } else { reader(text, under)? };
        match path.split_once('/') {
            Some(("operations", name)) if name != "mod" => {
                let name: syn::Ident = syn::parse_str(name).or_else(|_| syn::parse_str(&format!("r#{name}")))?;
                modules.extend(quote!(pub mod #name { use super::super::prelude::*; #items #reader }));
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

/// What types are named by answers, and which are enums.
#[derive(Default)]
struct Names {
    held: BTreeSet<String>,
    enums: BTreeSet<String>,
}

impl Names {
    fn of(files: &Files) -> Result<Self> {
        let mut names = Self::default();
        for text in files.iter().filter(|(path, _)| path.starts_with("src/generated/")).map(|(_, text)| text) {
            for item in syn::parse_file(text)?.items {
                match item {
                    Item::Struct(item) if derives(&item.attrs, "Response") => {
                        let types = item.fields.iter().map(|field| field.ty.to_token_stream().to_string());
                        names.held.extend(types.flat_map(|ty| ty.split(' ').map(str::to_owned).collect::<Vec<_>>()));
                    }
                    Item::Enum(item) => {
                        names.enums.insert(item.ident.to_string());
                    }
                    _ => {}
                }
            }
        }
        Ok(names)
    }
}

/// The type with `String` for each enum in it.
fn as_text(ty: &Type, enums: &BTreeSet<String>) -> Type {
    let words = ty.to_token_stream().to_string();
    let words: Vec<&str> = words.split(' ').map(|word| if enums.contains(word) { "String" } else { word }).collect();
    syn::parse_str(&words.join(" ")).unwrap_or_else(|_| ty.clone())
}

/// The function that reads the answer of an operation.
fn reader(text: &str, under: Under) -> Result<TokenStream> {
    let mut reader = TokenStream::new();
    for item in syn::parse_file(text)?.items {
        let Item::Struct(item) = item else { continue };
        if derives(&item.attrs, "Response") && item.ident.to_string().ends_with("Output") {
            let (ident, name) = (&item.ident, format_ident!("read_{}", item.ident.to_string().to_lowercase()));
            let (error, read) = match under {
                Under::Ours => {
                    (quote!(yunspec_runtime::decode::DecodeError), quote!(yunspec_runtime::decode::from_json))
                }
                Under::Serde => (quote!(serde_json::Error), quote!(serde_json::from_slice)),
            };
            reader.extend(quote!(pub fn #name(body: &[u8]) -> std::result::Result<#ident, #error> { #read(body) }));
        }
    }
    Ok(reader)
}

fn items(text: &str, under: Under, which: Which, names: &Names) -> Result<TokenStream> {
    let mut kept = TokenStream::new();
    for item in syn::parse_file(text)?.items {
        match item {
            Item::Struct(mut item)
                if derives(&item.attrs, "Response") || (which == Which::All && derives(&item.attrs, "Request")) =>
            {
                item.attrs = under_derive(&item.attrs, &["Clone", "Debug", "Default"], under, "Response");
                if which == Which::Texts {
                    item.fields.iter_mut().for_each(|field| field.ty = as_text(&field.ty, &names.enums));
                }
                item.fields.iter_mut().for_each(|field| field.attrs = attributes(field, under));
                kept.extend(item.into_token_stream());
            }
            Item::Enum(_) if which == Which::Texts => {}
            Item::Enum(mut item) if which == Which::All || names.held.contains(&item.ident.to_string()) => {
                if under == Under::Serde {
                    kept.extend(face(&item));
                }
                let std = ["Clone", "Debug", "PartialEq", "Eq", "Hash"];
                // Those of codes are written by our derive.
                let is_codes = item.attrs.iter().any(|attr| attr.path().is_ident("api_enum"));
                let std = std.into_iter().filter(|name| derives(&item.attrs, name) || (is_codes && *name != "Hash"));
                let std: Vec<_> = std.take(if which == Which::All { 5 } else { 2 }).collect();
                item.attrs = under_derive(&item.attrs, &std, under, "ApiEnum");
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

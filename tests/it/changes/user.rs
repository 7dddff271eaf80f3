//! A program that uses all that a generated crate promises: every operation, every setter with the type of its field,
//! every field read and written, every value of an enum. It stands for all programs that were written against the crate.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};
use syn::{
    Attribute, Fields, FnArg, GenericArgument, Ident, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct, Pat,
    PathArguments, Type,
};
use yunspec_codegen::Files;

/// What derives give that a program may ask for.
const TRAITS: [&str; 6] = ["Clone", "Debug", "Default", "PartialEq", "Eq", "Hash"];

/// The text of the program; the crate is called `client` in it.
pub(crate) fn program(krate: &Files) -> String {
    let modules = krate.iter().filter_map(|(path, text)| Some((module(path)?, text)));
    let modules: TokenStream = modules.map(|(module, text)| uses(&module, text)).collect();
    let program = quote! {
        #![allow(deprecated, unused_imports, dead_code, clippy::all, reason = "it is written by a test")]
        #modules
    };
    prettyplease::unparse(&syn::parse2(program).unwrap())
}

/// Where what stands in a file is found: a module of an operation, or `types`.
fn module(path: &str) -> Option<Vec<Ident>> {
    let path = path.strip_prefix("src/generated/")?.strip_suffix(".rs")?;
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        [_, "mod"] => None,
        ["operations", name] => Some(vec![syn::parse_str(name).unwrap()]),
        ["types", name] => Some(vec![format_ident!("types"), format_ident!("type_{name}")]),
        ["common_code"] => Some(Vec::new()),
        _ => None,
    }
}

fn uses(module: &[Ident], text: &str) -> TokenStream {
    let file = syn::parse_file(text).unwrap();
    let name = module.last().cloned().unwrap_or_else(|| format_ident!("common"));
    let place = module.first();
    let place = place.map(|place| quote!(use client::#place::*;));
    // Shared types of which there is none are no module.
    let types = text.contains("generated::types").then(|| {
        quote!(
            use client::types::*;
        )
    });
    let items: TokenStream = file.items.iter().map(|item| used(item, &file.items)).collect();
    quote! {
        mod #name {
            use std::collections::BTreeMap;
            use client::*;
            #types
            #place
            #items
        }
    }
}

fn used(item: &Item, all: &[Item]) -> TokenStream {
    match item {
        Item::Struct(of) => structure(of, all),
        Item::Enum(of) => enumeration(of),
        _ => TokenStream::new(),
    }
}

fn structure(of: &ItemStruct, all: &[Item]) -> TokenStream {
    let Fields::Named(fields) = &of.fields else { return TokenStream::new() };
    let ty = &of.ident;
    let name = ty.to_string().to_lowercase();
    let (read, written) = (format_ident!("read_{name}"), format_ident!("written_{name}"));
    let names: Vec<_> = fields.named.iter().map(|field| field.ident.as_ref().unwrap()).collect();
    let types: Vec<_> = fields.named.iter().map(|field| &field.ty).collect();
    let traits = traits(ty, &of.attrs);
    let request = request(of, all);
    quote! {
        #traits
        fn #read(value: &#ty) {
            #(let _: &#types = &value.#names;)*
        }
        fn #written(base: #ty, #(#names: #types),*) -> #ty {
            #ty { #(#names,)* ..base }
        }
        #request
    }
}

/// A request is made with what is required, and that of an operation is called.
fn request(of: &ItemStruct, all: &[Item]) -> TokenStream {
    let Some(words) = words(&of.attrs, "request") else { return TokenStream::new() };
    let (ty, Fields::Named(fields)) = (&of.ident, &of.fields) else { return TokenStream::new() };
    let made = format_ident!("made_{}", ty.to_string().to_lowercase());
    let is_required =
        |field: &&syn::Field| self::words(&field.attrs, "param").unwrap().contains(&"required".to_owned());
    let required: Vec<_> = fields.named.iter().filter(is_required).collect();
    let names: Vec<_> = required.iter().map(|field| field.ident.as_ref().unwrap()).collect();
    let given: Vec<_> = required.iter().map(|field| given(&field.ty)).collect();
    let call = words.contains(&"call".to_owned()).then(|| call(of, &words, all));
    quote! {
        fn #made(#(#names: #given),*) -> #ty {
            #ty::new(#(#names),*)
        }
        #call
    }
}

fn call(of: &ItemStruct, words: &[String], all: &[Item]) -> TokenStream {
    let ty = &of.ident;
    let name = ty.to_string().to_lowercase();
    let has = |word: &str| words.iter().any(|other| other == word);
    let impls: Vec<&ItemImpl> =
        all.iter().filter_map(|item| if let Item::Impl(of) = item { Some(of) } else { None }).collect();
    let method = impls.iter().filter(|of| of.trait_.is_none()).flat_map(|of| &of.items).find_map(|item| match item {
        ImplItem::Fn(method) => Some(&method.sig),
        _ => None,
    });
    let method = method.unwrap();
    let arguments: Vec<&Ident> = method.inputs.iter().filter_map(argument).collect();
    let field = |name: &Ident| of.fields.iter().find(|field| field.ident.as_ref() == Some(name)).unwrap();
    let given: Vec<_> = arguments.iter().map(|name| given(&field(name).ty)).collect();
    let reserved = ["new", "send", "timeout", "validation", "options", "request"];
    let is_set = |field: &&syn::Field| {
        let name = field.ident.as_ref().unwrap().to_string();
        let is_taken =
            reserved.contains(&name.as_str()) || (has("pages") && ["pages", "items"].contains(&name.as_str()));
        !arguments.contains(&field.ident.as_ref().unwrap()) && !is_taken && name != "dry_run"
    };
    let setters: Vec<TokenStream> = of.fields.iter().filter(is_set).map(|field| setter(ty, field)).collect();
    let associated = |name: &str| {
        let types = impls
            .iter()
            .flat_map(|of| &of.items)
            .filter_map(|item| if let ImplItem::Type(of) = item { Some(of) } else { None });
        types.filter(|of| of.ident == name).map(|of| of.ty.clone()).next().unwrap()
    };
    let (output, code, function) = (associated("Output"), associated("Code"), &method.ident);
    let names = ["called", "sent", "tried", "paged", "raw", "code"].map(|prefix| format_ident!("{prefix}_{name}"));
    let [called, sent, tried, paged, raw, refused] = &names;
    let call = format_ident!("{ty}Call");
    let tried = has("dry_run").then(|| {
        quote! {
            async fn #tried(call: #call<'_>) -> std::result::Result<DryRun, Error> { call.dry_run().await }
        }
    });
    let paged = has("pages").then(|| {
        quote! {
            fn #paged(one: #call<'_>, other: #call<'_>) { let _ = (one.pages(), other.items()); }
        }
    });
    quote! {
        fn #called<'c>(client: &'c Client, #(#arguments: #given),*) -> #call<'c> { client.#function(#(#arguments),*) }
        #(#setters)*
        async fn #sent(call: #call<'_>) -> std::result::Result<Response<#output>, Error> { call.send().await }
        fn #raw(client: &Client, request: #ty) { let _ = client.call(request); }
        fn #refused(error: &Error) -> Option<#code> { error.code_as::<#ty>() }
        #tried
        #paged
    }
}

/// A setter takes what the field holds; that of key and value takes both.
fn setter(ty: &Ident, field: &syn::Field) -> TokenStream {
    let name = field.ident.as_ref().unwrap();
    let plain = name.to_string().trim_start_matches("r#").to_owned();
    let (set, call) = (format_ident!("set_{}_{plain}", ty.to_string().to_lowercase()), format_ident!("{ty}Call"));
    let (arguments, passed) = if let Some((key, value)) = pair(field) {
        (quote!(key: #key, value: #value), quote!(key, value))
    } else {
        let given = given(&field.ty);
        (quote!(value: #given), quote!(value))
    };
    quote!(fn #set<'c>(call: #call<'c>, #arguments) -> #call<'c> { call.#name(#passed) })
}

fn enumeration(of: &ItemEnum) -> TokenStream {
    let ty = &of.ident;
    let name = ty.to_string().to_lowercase();
    let (known, matched, text) =
        (format_ident!("known_{name}"), format_ident!("matched_{name}"), format_ident!("text_{name}"));
    let values: Vec<_> =
        of.variants.iter().filter(|variant| variant.fields.is_empty()).map(|variant| &variant.ident).collect();
    let open = of.variants.iter().find(|variant| !variant.fields.is_empty()).map(|variant| &variant.ident);
    let traits = traits(ty, &of.attrs);
    // Codes come from answers alone.
    let is_code = words(&of.attrs, "api_enum").is_some_and(|words| words.contains(&"codes".to_owned()));
    let parsed = format_ident!("parsed_{name}");
    let parsed = (!is_code).then(|| quote!(fn #parsed(text: &str) -> #ty { text.parse().unwrap() }));
    quote! {
        #traits
        fn #known() -> Vec<#ty> { vec![#(#ty::#values,)* #ty::#open(String::new())] }
        fn #matched(value: &#ty) -> bool {
            match value {
                #(#ty::#values => true,)*
                #ty::#open(_) => false,
                _ => false,
            }
        }
        fn #text(value: &#ty) -> (&str, String, #ty) {
            (value.as_str(), value.to_string(), #ty::from("text"))
        }
        #parsed
    }
}

fn traits(ty: &Ident, attrs: &[Attribute]) -> TokenStream {
    let derived = words(attrs, "derive").unwrap_or_default();
    let known: Vec<Ident> =
        TRAITS.iter().filter(|name| derived.iter().any(|of| of == *name)).map(|name| format_ident!("{name}")).collect();
    let checked = known.iter().map(|of| match of.to_string().as_str() {
        "Debug" => quote!(std::fmt::Debug),
        "Hash" => quote!(std::hash::Hash),
        _ => quote!(#of),
    });
    let name = format_ident!("traits_{}", ty.to_string().to_lowercase());
    quote! {
        fn #name() {
            fn has<T: Send + Sync #(+ #checked)*>() {}
            has::<#ty>();
        }
    }
}

/// The words of an attribute, without those inside of brackets.
fn words(attrs: &[Attribute], name: &str) -> Option<Vec<String>> {
    let list = attrs.iter().find(|attr| attr.path().is_ident(name))?.meta.require_list().ok()?;
    let word = |token: TokenTree| if let TokenTree::Ident(word) = token { Some(word.to_string()) } else { None };
    Some(list.tokens.clone().into_iter().filter_map(word).collect())
}

/// The types in `pair(String, String)`.
fn pair(field: &syn::Field) -> Option<(Type, Type)> {
    let list = field.attrs.iter().find(|attr| attr.path().is_ident("param"))?.meta.require_list().ok()?;
    let mut tokens = list.tokens.clone().into_iter().skip_while(|token| token.to_string() != "pair").skip(1);
    let TokenTree::Group(types) = tokens.next()? else { return None };
    let text = types.stream().to_string();
    let Type::Tuple(tuple) = syn::parse_str(&format!("({text})")).unwrap() else { return None };
    let mut types = tuple.elems.into_iter();
    Some((types.next()?, types.next()?))
}

fn argument(of: &FnArg) -> Option<&Ident> {
    match of {
        FnArg::Typed(of) => {
            if let Pat::Ident(name) = &*of.pat {
                Some(&name.ident)
            } else {
                None
            }
        }
        FnArg::Receiver(_) => None,
    }
}

/// What one gives for a field: a value, where the field holds it or nothing.
fn given(ty: &Type) -> TokenStream {
    let Type::Path(path) = ty else { return ty.to_token_stream() };
    let last = path.path.segments.last().unwrap();
    match &last.arguments {
        PathArguments::AngleBracketed(of) if last.ident == "Option" => {
            let inner = of.args.iter().find_map(|of| if let GenericArgument::Type(ty) = of { Some(ty) } else { None });
            inner.to_token_stream()
        }
        _ => ty.to_token_stream(),
    }
}

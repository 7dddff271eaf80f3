//! A call in the docs of each operation, compiled by rustdoc, with the values of the spec's examples.

use std::borrow::Cow;
use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use serde_json::Value as Json;
use yunspec_spec::model::{Field, Operation, OperationId, Ty, TypeId, TypeKind};
use yunspec_spec::rules::Place;

use super::value::Values;
use crate::context::{Context, is_argument};

/// How many optional parameters are shown where the spec has no example of a whole request.
const OPTIONAL: usize = 3;

/// The example as lines of Markdown. Lines that only make it compile are hidden.
pub(crate) fn lines(cx: &Context<'_>, id: OperationId, operation: &Operation) -> Vec<String> {
    let krate = cx.names.krate.clone();
    let body = body(cx, id, operation, &krate);
    let head = ["```no_run".to_owned(), format!("# async fn example() -> Result<(), {krate}::Error> {{")];
    let tail = ["# Ok(())", "# }", "```"].map(str::to_owned);
    head.into_iter().chain(body).chain(tail).collect()
}

fn body(cx: &Context<'_>, id: OperationId, operation: &Operation, krate: &Ident) -> Vec<String> {
    let names = cx.names.operation(id);
    let mut values = Values::new(cx, krate);
    let call = call(cx, id, operation, &mut values);
    let imports = imports(cx, krate, &values.types, &names.module);
    let mut lines = statements(&imports);
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(statements(&quote! {
        let client = #krate::Client::from_env()?;
        let response = #call.send().await?;
        println!("{response:?}");
    }));
    lines
}

/// The statements as `prettyplease` prints them in a function, without the function.
fn statements(tokens: &TokenStream) -> Vec<String> {
    let function =
        syn::parse2::<syn::File>(quote!(async fn example() { #tokens })).map(|file| prettyplease::unparse(&file));
    let text = function.unwrap_or_else(|_| tokens.to_string());
    let lines = text.lines().filter(|line| line.starts_with(' '));
    lines.map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned()).collect()
}

pub(super) fn imports(cx: &Context<'_>, krate: &Ident, types: &BTreeSet<TypeId>, module: &Ident) -> TokenStream {
    let (shared, own): (Vec<_>, Vec<_>) = types.iter().partition(|id| cx.names.shared.contains_key(id));
    let import = |module: TokenStream, ids: Vec<&TypeId>| {
        let names: Vec<_> = ids.into_iter().map(|id| cx.type_name(*id)).collect();
        match names.as_slice() {
            [] => TokenStream::new(),
            [name] => quote!(use #krate::#module::#name;),
            names => quote!(use #krate::#module::{#(#names),*};),
        }
    };
    let (own, shared) = (import(quote!(#module), own), import(quote!(types), shared));
    quote!(#own #shared)
}

fn call(cx: &Context<'_>, id: OperationId, operation: &Operation, values: &mut Values<'_>) -> TokenStream {
    let names = cx.names.operation(id);
    let (method, given) = (&names.method, given(cx, operation));
    let parameters = || operation.parameters.iter().zip(cx.names.fields(id));
    let arguments: Vec<_> = parameters()
        .filter(|(field, _)| is_argument(field))
        .map(|(field, _)| values.argument(field, value_of(&given, field)))
        .collect();
    let setters: Vec<_> = parameters()
        .filter(|(field, _)| !is_argument(field))
        .filter_map(|(field, name)| values.setters(field, name, value_of(&given, field)?))
        .collect();
    quote!(client.#method(#(#arguments),*)#(#setters)*)
}

type Given<'a> = Vec<(&'a Field, Cow<'a, Json>)>;

fn value_of<'g>(given: &'g Given<'_>, field: &Field) -> Option<&'g Json> {
    given.iter().find(|(of, _)| of.name == field.name).map(|(_, value)| &**value)
}

/// The first example request of the spec; without one the required parameters and a few others, from their own.
fn given<'a>(cx: &Context<'a>, operation: &'a Operation) -> Given<'a> {
    let request = operation.examples.iter().find_map(|example| example.request.as_ref()?.as_object());
    if let Some(request) = request {
        let given =
            operation.parameters.iter().filter_map(|field| Some((field, Cow::Borrowed(request.get(&field.name)?))));
        return given.filter(|(field, _)| shown(operation, field)).collect();
    }
    let (required, optional): (Vec<_>, Vec<_>) = operation.parameters.iter().partition(|field| is_argument(field));
    let optional =
        optional.into_iter().filter(|field| shown(operation, field) && of_itself(cx, field).is_some()).take(OPTIONAL);
    required.into_iter().chain(optional).filter_map(|field| Some((field, of_itself(cx, field)?))).collect()
}

/// A parameter's own example; that of a body is made of those of its fields.
fn of_itself<'a>(cx: &Context<'a>, field: &'a Field) -> Option<Cow<'a, Json>> {
    match &field.example {
        None if field.place == Place::Body => sample(cx, &field.ty, &mut Vec::new()).map(Cow::Owned),
        example => example.as_ref().map(Cow::Borrowed),
    }
}

/// A value of a type: what its fields have as examples, the required ones and a few others. `inside` are the types
/// around it.
fn sample(cx: &Context<'_>, ty: &Ty, inside: &mut Vec<TypeId>) -> Option<Json> {
    match ty {
        Ty::List(item) => Some(Json::Array(vec![sample(cx, item, inside)?])),
        Ty::Named(id) if !inside.contains(id) => {
            let TypeKind::Struct { fields, .. } = &cx.api.type_of(*id).kind else { return None };
            inside.push(*id);
            let of = fields.iter().filter(|field| field.deprecated.is_none());
            let (required, optional): (Vec<_>, Vec<_>) = of.partition(|field| field.required);
            let optional = optional.into_iter().filter(|field| field.example.is_some()).take(OPTIONAL);
            let members = required.into_iter().chain(optional).filter_map(|field| {
                Some((field.name.clone(), field.example.clone().or_else(|| sample(cx, &field.ty, inside))?))
            });
            let members: serde_json::Map<_, _> = members.collect();
            inside.pop();
            (!members.is_empty()).then_some(Json::Object(members))
        }
        Ty::Named(_) | Ty::Scalar(_) | Ty::Map(_) => None,
    }
}

/// Deprecated parameters and trials without effect are no example to follow.
fn shown(operation: &Operation, field: &Field) -> bool {
    let tries = operation.dry_run.as_ref().is_some_and(|dry_run| dry_run.parameter == field.name);
    is_argument(field) || (field.deprecated.is_none() && !tries)
}

//! Structs: the parameters of an operation, and the types with fields.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use yunspec_spec::model::{CrossRule, Field, Operation, OperationId, TypeId};
use yunspec_spec::rules::{Cross, Level};

use super::{constraint, field, pages};
use crate::context::{Context, is_argument};
use crate::docs;

/// A struct that a request or an answer holds. `operation` is the one that it belongs to.
pub(super) fn item(
    cx: &Context<'_>,
    id: TypeId,
    fields: &[Field],
    rules: &[CrossRule],
    operation: Option<&Operation>,
) -> TokenStream {
    let of = cx.api.type_of(id);
    let names = cx.names.type_of(id);
    let (request, response) = (cx.usage.in_request(id), cx.usage.in_response(id));
    let members = fields.iter().zip(cx.names.members(id)).enumerate().map(|(index, (field, member))| {
        let argument = cx.is_argument_of(id, field);
        let ty = field::field_type(cx, field, argument, cx.usage.is_boxed(id, index));
        let of_field = of_field(rules, field);
        let path = cx.usage.only_path(id).map(|path| format!("{path}.{}", field.name));
        let doc = if request {
            docs::parameter(cx, field, &across(rules, field), operation.zip(path.as_deref()))
        } else {
            docs::answer_field(cx, field)
        };
        let param = request.then(|| field::request_attribute(cx, field, &of_field, argument));
        let answer = response.then(|| field::response_attribute(field));
        member_tokens(&doc, field, member, &quote!(#param #answer), &ty)
    });
    let wire = &of.name;
    let rest = rest(rules, fields);
    let request_attribute = request.then(|| quote!(#[request(#wire #(, #rest)*)]));
    let response_attribute = response.then(|| quote!(#[response(#wire)]));
    let own = [request.then(|| quote!(Request)), response.then(|| quote!(Response))];
    let own: Vec<_> = own.into_iter().flatten().collect();
    let derive = derive(fields, |field| cx.is_argument_of(id, field), &own);
    let doc = docs::struct_type(cx, id, of).outer();
    let name = &names.name;
    quote! {
        #doc
        #derive
        #request_attribute
        #response_attribute
        pub struct #name { #(#members),* }
    }
}

/// The struct of an operation's parameters.
pub(super) fn request(cx: &Context<'_>, id: OperationId, operation: &Operation) -> TokenStream {
    let names = cx.names.operation(id);
    let fields = &operation.parameters;
    let members = fields.iter().zip(cx.names.fields(id)).map(|(field, member)| {
        let ty = field::field_type(cx, field, is_argument(field), false);
        let param = field::request_attribute(cx, field, &of_field(&operation.rules, field), is_argument(field));
        let doc = docs::parameter(cx, field, &across(&operation.rules, field), Some((operation, &field.name)));
        member_tokens(&doc, field, member, &param, &ty)
    });
    let (wire, name) = (&operation.name, &names.request);
    let dry_run = operation.dry_run.as_ref().map(|_| quote!(, dry_run));
    let pages = pages::has(cx, id, operation).then(|| quote!(, pages));
    let rest = rest(&operation.rules, fields);
    let derive = derive(fields, is_argument, &[quote!(Request)]);
    let doc = docs::request(cx, id, operation).outer();
    let deprecated = super::deprecated(operation.deprecated.as_ref());
    quote! {
        #doc
        #deprecated
        #derive
        #[request(#wire, call #dry_run #pages #(, #rest)*)]
        pub struct #name { #(#members),* }
    }
}

fn member_tokens(
    doc: &docs::Doc,
    field: &Field,
    member: &Ident,
    attributes: &TokenStream,
    ty: &TokenStream,
) -> TokenStream {
    let doc = doc.outer();
    let deprecated = super::deprecated(field.deprecated.as_ref());
    quote! {
        #doc
        #deprecated
        #attributes
        pub #member: #ty
    }
}

/// What every struct derives: `Default` where nothing is required, `Debug` where nothing is secret: else
/// it is written by the derive that hides what is.
fn derive(fields: &[Field], is_required: impl Fn(&Field) -> bool, own: &[TokenStream]) -> TokenStream {
    let debug = (!fields.iter().any(|field| field.secret)).then(|| quote!(Debug,));
    let default = (!fields.iter().any(is_required)).then(|| quote!(Default,));
    quote!(#[derive(Clone, #debug #default #(#own),*)])
}

/// The hard rules that the field itself carries: `requires("Key")`.
fn of_field<'r>(rules: &'r [CrossRule], field: &Field) -> Vec<&'r Cross> {
    rules.iter().filter(|rule| stands_at(rule, field)).map(|rule| &rule.rule).collect()
}

fn stands_at(rule: &CrossRule, field: &Field) -> bool {
    rule.level == Level::Hard && field::is_requires_of(&rule.rule, &field.name)
}

/// The rules that the struct carries.
fn rest(rules: &[CrossRule], fields: &[Field]) -> Vec<TokenStream> {
    let rest = rules.iter().filter(|rule| !fields.iter().any(|field| stands_at(rule, field)));
    rest.map(|rule| constraint::cross(&rule.rule, rule.level)).collect()
}

/// All rules that speak of the field, for its docs.
fn across<'r>(rules: &'r [CrossRule], field: &Field) -> Vec<&'r Cross> {
    let speaks = |rule: &&Cross| rule.paths().iter().any(|path| *path == field.name);
    rules.iter().map(|rule| &rule.rule).filter(speaks).collect()
}

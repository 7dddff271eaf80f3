//! `operations/<operation>.rs`: an operation with everything that only it uses.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use yunspec_spec::model::{Kind, Method, Operation, OperationId, Ty, TypeId, TypeKind};

use super::print::{Printed, print};
use super::{enumeration, error_code, imports, modules, pages, service, structure, wait};
use crate::context::{Context, is_argument};
use crate::{docs, names};

/// From here on clippy finds a method with so many arguments, and `self`, to have too many.
const MANY_ARGUMENTS: usize = 7;

/// Where the file is, below `src/generated`.
pub(super) fn path(cx: &Context<'_>, id: OperationId) -> String {
    format!("operations/{}", names::file(&cx.names.operation(id).module))
}

pub(super) fn file(cx: &Context<'_>, id: OperationId) -> Printed {
    let operation = cx.api.operation(id);
    let types = own_types(cx, id);
    let output = operation.response.as_ref().filter(|response| !is_enum(cx, response));
    let used: Vec<&Ty> = operation.parameters.iter().map(|field| &field.ty).chain(output).collect();
    let doc = docs::module(cx, operation).inner();
    let imports = imports::of_operation(cx, &types, &used, !operation.errors.is_empty());
    let request = structure::request(cx, id, operation);
    let method = method(cx, id, operation);
    let implementation = implementation(cx, id, operation);
    let pages = pages::implementation(cx, id, operation);
    let waits = wait::methods(cx, id, operation);
    let types = types.iter().map(|id| item(cx, *id, operation));
    let codes = error_code::of_operation(cx, id);
    let tokens = quote!(#doc #imports #request #method #implementation #pages #waits #(#types)* #codes);
    let source = cx.source(&format!("operations/{}.yaml", operation.name));
    print(path(cx, id), &source, &tokens)
}

/// In reading order: what requests hold, what answers hold, then the enums.
fn own_types(cx: &Context<'_>, id: OperationId) -> Vec<TypeId> {
    let used = |id: TypeId| cx.usage.in_request(id) || cx.usage.in_response(id);
    let own = cx.api.types().filter(|(type_id, of)| of.owner == Some(id) && used(*type_id));
    let mut own: Vec<TypeId> = own.map(|(id, _)| id).collect();
    own.sort_by_key(|type_id| {
        let is_output = cx.api.operation(id).response == Some(Ty::Named(*type_id));
        (matches!(cx.api.type_of(*type_id).kind, TypeKind::Enum(_)), !cx.usage.in_request(*type_id), !is_output)
    });
    own
}

fn item(cx: &Context<'_>, id: TypeId, operation: &Operation) -> TokenStream {
    match &cx.api.type_of(id).kind {
        TypeKind::Enum(values) => enumeration::item(cx, id, values),
        TypeKind::Struct { fields, rules } => structure::item(cx, id, fields, rules, Some(operation)),
    }
}

/// The method of the client.
fn method(cx: &Context<'_>, id: OperationId, operation: &Operation) -> TokenStream {
    let names = cx.names.operation(id);
    let (method, request, call) = (&names.method, &names.request, &names.call);
    let required = || operation.parameters.iter().zip(cx.names.fields(id)).filter(|(field, _)| is_argument(field));
    let arguments = required().map(|(field, name)| {
        let ty = argument(cx, &field.ty);
        quote!(#name: #ty)
    });
    let passed = required().map(|(_, name)| name);
    let doc = docs::method(cx, id, operation).outer();
    let many = (required().count() >= MANY_ARGUMENTS)
        .then(|| quote!(#[expect(clippy::too_many_arguments, reason = "one for each parameter that must be given")]));
    let deprecated = super::deprecated(operation.deprecated.as_ref());
    let expect = operation.deprecated.as_ref().map(|_| modules::expect_deprecated());
    quote! {
        #expect
        impl<M: yunspec_runtime::Mode> Client<M> {
            #doc
            #deprecated
            #many
            pub fn #method(&self, #(#arguments),*) -> #call<'_, M> {
                #call::new(self.call(#request::new(#(#passed),*)))
            }
        }
    }
}

/// What `new` takes for a parameter.
fn argument(cx: &Context<'_>, ty: &Ty) -> TokenStream {
    match ty {
        Ty::List(item) => {
            let item = cx.rust_type(item);
            quote!(impl IntoIterator<Item = impl Into<#item>>)
        }
        Ty::Map(value) => {
            let value = cx.rust_type(value);
            quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#value>)>)
        }
        ty => {
            let ty = cx.rust_type(ty);
            quote!(impl Into<#ty>)
        }
    }
}

fn implementation(cx: &Context<'_>, id: OperationId, operation: &Operation) -> TokenStream {
    let names = cx.names.operation(id);
    let request = &names.request;
    let meta = meta(operation);
    let output = operation.response.as_ref().map_or_else(|| quote!(()), |response| output(cx, response));
    let code = error_code::name(cx, id);
    let expect = operation.deprecated.as_ref().map(|_| modules::expect_deprecated());
    quote! {
        #expect
        impl yunspec_runtime::Operation for #request {
            const META: &'static yunspec_runtime::OperationMeta = &#meta;
            type Output = #output;
            type Code = #code;
        }
    }
}

/// An answer must have a default, which an open enum has not: it is read as the text that it is.
fn output(cx: &Context<'_>, response: &Ty) -> TokenStream {
    if is_enum(cx, response) { quote!(String) } else { cx.rust_type(response) }
}

fn is_enum(cx: &Context<'_>, ty: &Ty) -> bool {
    matches!(ty, Ty::Named(id) if matches!(cx.api.type_of(*id).kind, TypeKind::Enum(_)))
}

fn meta(operation: &Operation) -> TokenStream {
    let name = &operation.name;
    let method = http_method(operation.methods.first().copied().unwrap_or(Method::Post));
    let path = operation.path.as_deref().unwrap_or("/");
    let kind = match operation.kind {
        Kind::Read => quote!(Read),
        Kind::Write => quote!(Write),
    };
    let timeout = operation.timeout.map_or_else(
        || quote!(None),
        |timeout| {
            let timeout = duration(timeout);
            quote!(Some(#timeout))
        },
    );
    let dry_run = operation.dry_run.as_ref().map_or_else(
        || quote!(None),
        |dry_run| {
            let (parameter, passes_with) = (&dry_run.parameter, &dry_run.passes_with);
            quote!(Some(yunspec_runtime::DryRunMeta { parameter: #parameter, passes_with: #passes_with }))
        },
    );
    let token = service::option(operation.token.as_ref());
    quote! {
        yunspec_runtime::OperationMeta {
            service: &SERVICE,
            name: #name,
            method: yunspec_runtime::Method::#method,
            path: #path,
            kind: yunspec_runtime::Kind::#kind,
            timeout: #timeout,
            dry_run: #dry_run,
            token: #token,
        }
    }
}

fn http_method(method: Method) -> TokenStream {
    match method {
        Method::Get => quote!(Get),
        Method::Post => quote!(Post),
        Method::Put => quote!(Put),
        Method::Delete => quote!(Delete),
        Method::Patch => quote!(Patch),
        Method::Head => quote!(Head),
    }
}

/// In the largest unit that gives a whole number.
pub(super) fn duration(duration: std::time::Duration) -> TokenStream {
    let millis = duration.as_millis();
    let units = [(3_600_000, "from_hours"), (60_000, "from_mins"), (1000, "from_secs"), (1, "from_millis")];
    let (length, unit) =
        units.into_iter().find(|(length, _)| millis.is_multiple_of(*length)).unwrap_or((1, "from_millis"));
    let (unit, number) = (format_ident!("{unit}"), Literal::u128_unsuffixed(millis / length));
    quote!(std::time::Duration::#unit(#number))
}

//! Requests that were made, as tests of the generated client.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value as Json;
use yunspec_spec::model::{Api, Field, Operation, Ty};
use yunspec_spec::request::Made;

use super::example::imports;
use super::value::Values;
use crate::context::{Context, is_argument};

/// One test for each request. It makes the call with the environment's endpoint and credentials, and expects what
/// came of the request: an answer, or the code that it was refused with.
pub fn tests(api: &Api, made: &[Made]) -> Vec<String> {
    let cx = Context::of_package(api);
    made.iter().map(|made| test(&cx, made)).collect()
}

/// A call that is not sent yet.
struct Written {
    statements: TokenStream,
    /// Parameters that types have no way to say.
    lost: Vec<String>,
}

fn test(cx: &Context<'_>, made: &Made) -> String {
    let krate = cx.names.krate.clone();
    let operation = cx.api.operation(made.operation);
    let mut values = Values::new(cx, &krate);
    let Written { statements, lost } = call(cx, made, operation, &mut values);
    let imports = imports(cx, &krate, &values.types, &cx.names.operation(made.operation).module);
    let sent = sent(made, operation, &krate);
    let docs = lost.iter().map(|name| format!(" Without `{name}`, whose value is none of its type."));
    let name = format_ident!("{}", made.name);
    let test = quote! {
        #(#[doc = #docs])*
        #[tokio::test]
        async fn #name() -> Result<(), #krate::Error> {
            #imports
            let client = #krate::Client::from_env()?;
            #statements
            #sent
            Ok(())
        }
    };
    syn::parse2(test.clone()).map_or_else(|_| test.to_string(), |file| prettyplease::unparse(&file))
}

/// The fluent call, or where a parameter has no method for what was given, the struct of the request.
fn call(cx: &Context<'_>, made: &Made, operation: &Operation, values: &mut Values<'_>) -> Written {
    let names = cx.names.operation(made.operation);
    let trial = |field: &Field| operation.dry_run.as_ref().is_some_and(|dry_run| dry_run.parameter == field.name);
    let given = |field: &Field| made.parameters.get(&field.name).filter(|_| !trial(field));
    let parameters = || operation.parameters.iter().zip(cx.names.fields(made.operation));
    let arguments = parameters().filter(|(field, _)| is_argument(field));
    let arguments: Vec<_> = arguments.map(|(field, _)| values.argument(field, given(field))).collect();
    let others: Vec<(&Field, &Ident, &Json)> = parameters()
        .filter(|(field, _)| !is_argument(field))
        .filter_map(|(field, name)| Some((field, name, given(field)?)))
        .collect();
    let methods = others.iter().map(|(field, name, value)| values.setters(field, name, value));
    if let Some(methods) = methods.collect::<Option<Vec<_>>>() {
        let method = &names.method;
        return Written {
            statements: quote!(let call = client.#method(#(#arguments),*)#(#methods)*;),
            lost: Vec::new(),
        };
    }
    let (krate, request, module, call) = (&cx.names.krate, &names.request, &names.module, &names.call);
    let (mut fields, mut lost) = (Vec::new(), Vec::new());
    for (field, name, value) in others {
        let is_bare = matches!(field.ty, Ty::List(_) | Ty::Map(_));
        match values.exact(field, value) {
            Some(value) if is_bare => fields.push(quote!(request.#name = #value;)),
            Some(value) => fields.push(quote!(request.#name = Some(#value);)),
            None => lost.push(field.name.clone()),
        }
    }
    let mutable = (!fields.is_empty()).then(|| quote!(mut));
    let statements = quote! {
        let #mutable request = #krate::#module::#request::new(#(#arguments),*);
        #(#fields)*
        let call = #krate::#module::#call::new(client.call(request));
    };
    Written { statements, lost }
}

/// Sends the call. A request that the service refused is refused by the client too, unless it is told to send it.
fn sent(made: &Made, operation: &Operation, krate: &Ident) -> TokenStream {
    let tried = operation.dry_run.as_ref().filter(|it| made.parameters.get(&it.parameter) == Some(&Json::Bool(true)));
    let send = if tried.is_some() { quote!(dry_run) } else { quote!(send) };
    match &made.code {
        Some(code) if tried.is_none_or(|dry_run| dry_run.passes_with != *code) => quote! {
            let error = call.validation(#krate::Validation::Off).#send().await.expect_err("the request was refused");
            assert_eq!(error.code(), Some(#code));
        },
        _ => quote!(call.#send().await?;),
    }
}

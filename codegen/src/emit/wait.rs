//! Methods that wait: what a call has while it waits, and where an answer shows the state.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use yunspec_spec::model::{Field, Missing, Operation, OperationId, Ty, TypeId, TypeKind, Wait, Wrapper};

use super::operation::duration;
use crate::context::Context;
use crate::docs;

/// Empty where there is nothing to wait for.
pub(super) fn methods(cx: &Context<'_>, id: OperationId, operation: &Operation) -> TokenStream {
    let names = cx.names.operation(id);
    let waits =
        operation.wait.iter().zip(cx.names.waits(id)).filter_map(|(wait, name)| method(cx, id, operation, wait, &name));
    let waits: Vec<Method> = waits.collect();
    if waits.is_empty() {
        return TokenStream::new();
    }
    let is_deprecated = operation.deprecated.is_some() || waits.iter().any(|wait| wait.is_deprecated);
    let expect = is_deprecated.then(super::modules::expect_deprecated);
    let (call, methods) = (&names.call, waits.iter().map(|wait| &wait.tokens));
    quote! {
        #expect
        impl<'c, M: yunspec_runtime::Mode> #call<'c, M> {
            #(#methods)*
        }
    }
}

struct Method {
    tokens: TokenStream,
    /// Whether it touches a field that should not be used.
    is_deprecated: bool,
}

/// `None` where the state or a value cannot be written.
fn method(cx: &Context<'_>, id: OperationId, operation: &Operation, wait: &Wait, name: &Ident) -> Option<Method> {
    let names = cx.names.operation(id);
    let parameter =
        |wire: &str| operation.parameters.iter().zip(cx.names.fields(id)).find(|(field, _)| field.name == wire);
    let (states, mut used) = states(cx, operation, &wait.at)?;
    let mut counted = quote!(|_| 0);
    if let Some(of) = &wait.of {
        let (field, member) = parameter(of)?;
        used.push(field);
        counted = count(field, member);
    }
    let mut setters = Vec::new();
    for (wire, value) in &wait.with {
        let (field, member) = parameter(wire)?;
        used.push(field);
        setters.push(docs::setters(cx, field, member, value)?);
    }
    let request = &names.request;
    let Wait { name: what, until, fail, missing_codes, every, within, .. } = wait;
    let missing = missing(wait.missing);
    let (every, within) = (duration(*every), duration(*within));
    let doc = docs::wait(wait).outer();
    let tokens = quote! {
        #doc
        pub fn #name(self) -> yunspec_runtime::wait::Wait<'c, #request, M> {
            const WAITER: yunspec_runtime::wait::Waiter<#request> = yunspec_runtime::wait::Waiter {
                name: #what,
                states: |output, tell| #states,
                named: #counted,
                until: &[#(#until),*],
                fail: &[#(#fail),*],
                missing: yunspec_runtime::wait::Missing::#missing,
                missing_codes: &[#(#missing_codes),*],
                every: #every,
                within: #within,
            };
            self #(#setters)* .0.until(&WAITER)
        }
    };
    Some(Method { tokens, is_deprecated: used.iter().any(|field| field.deprecated.is_some()) })
}

fn missing(missing: Missing) -> Ident {
    let name = match missing {
        Missing::Wait => "Wait",
        Missing::Fail => "Fail",
        Missing::Done => "Done",
    };
    format_ident!("{name}")
}

/// How many things a request names with a parameter.
fn count(field: &Field, member: &Ident) -> TokenStream {
    match (&field.ty, crate::context::is_argument(field)) {
        (Ty::List(_), _) => quote!(|request| yunspec_runtime::wait::distinct(&request.#member)),
        (_, true) => quote!(|_| 1),
        (_, false) => quote!(|request| usize::from(request.#member.is_some())),
    }
}

type States<'a> = (TokenStream, Vec<&'a Field>);

/// What tells the states of an answer, and the fields on the way to them.
fn states<'a>(cx: &'a Context<'_>, operation: &'a Operation, at: &str) -> Option<States<'a>> {
    let steps = steps(cx, operation, at)?;
    let root = format_ident!("output");
    let tokens = tell(cx, &steps, &root, false)?;
    Some((tokens, steps.into_iter().map(|(field, _)| field).collect()))
}

/// `is_item`: whether it stands in a list, where a thing without a state is a thing all the same.
fn tell(cx: &Context<'_>, steps: &[(&Field, &Ident)], inside: &Ident, is_item: bool) -> Option<TokenStream> {
    let Some(list) = steps.iter().position(|(field, _)| matches!(field.ty, Ty::List(_))) else {
        let (last, _) = steps.last()?;
        let (state, text) = (found(steps, inside)?, text(cx, &last.ty)?);
        return Some(if is_item {
            quote!(tell(#state.map_or("", #text));)
        } else {
            quote!(if let Some(state) = #state { tell(state.as_str()); })
        });
    };
    let (before, rest) = steps.split_at_checked(list)?;
    let ((_, list), rest) = rest.split_first()?;
    let item = format_ident!("item");
    let inner = tell(cx, rest, &item, true)?;
    Some(match found(before, inside) {
        None => quote!(for #item in &#inside.#list { #inner }),
        Some(part) => quote!(for #item in #part.into_iter().flat_map(|part| &part.#list) { #inner }),
    })
}

/// What the steps lead to, if it is there; `None` where there are none.
fn found(steps: &[(&Field, &Ident)], inside: &Ident) -> Option<TokenStream> {
    let ((_, first), rest) = steps.split_first()?;
    let rest = rest.iter().map(|(_, member)| quote!(.and_then(|part| part.#member.as_ref())));
    Some(quote!(#inside.#first.as_ref() #(#rest)*))
}

/// The function that makes text of a state.
fn text(cx: &Context<'_>, ty: &Ty) -> Option<TokenStream> {
    match ty {
        Ty::Scalar(_) => Some(quote!(String::as_str)),
        ty => cx.enum_of(ty).map(|id| {
            let name = cx.type_name(id);
            quote!(#name::as_str)
        }),
    }
}

/// The fields from the answer to the state; `None` where the path leads nowhere.
fn steps<'a>(cx: &'a Context<'_>, operation: &'a Operation, at: &str) -> Option<Vec<(&'a Field, &'a Ident)>> {
    let (mut steps, mut names) = (Vec::new(), at.split('.').peekable());
    let mut here = operation.response.as_ref()?;
    while let Some(name) = names.next() {
        let Ty::Named(id) = here else { return None };
        let (field, member) = field(cx, *id, name)?;
        steps.push((field, member));
        here = &field.ty;
        if let (Ty::List(item), Some(Wrapper::Named(wrapper))) = (here, &field.wrapper) {
            names.next_if_eq(&wrapper.as_str());
            here = item;
        } else if let Ty::List(item) = here {
            here = item;
        }
    }
    Some(steps)
}

fn field<'a>(cx: &'a Context<'_>, id: TypeId, wire: &str) -> Option<(&'a Field, &'a Ident)> {
    let TypeKind::Struct { fields, .. } = &cx.api.type_of(id).kind else { return None };
    fields.iter().zip(cx.names.members(id)).find(|(field, _)| field.name == wire)
}

//! The `use` lines of a file.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use yunspec_spec::model::{Field, Ty, TypeId, TypeKind};

use crate::context::Context;

/// What a file of types needs of the runtime and of the shared types.
pub(super) fn of_types(cx: &Context<'_>, types: &[TypeId]) -> TokenStream {
    let (derives, shared) = (derives(cx, types), shared(cx, types, &[]));
    let derives = list(&quote!(yunspec_runtime), derives.into_iter().map(|name| format_ident!("{name}")));
    quote!(#derives #shared)
}

/// What the file of an operation needs: `Request` for its parameters, `ApiEnum` where it has codes of its own.
pub(super) fn of_operation(cx: &Context<'_>, types: &[TypeId], used: &[&Ty], has_codes: bool) -> TokenStream {
    let mut names = derives(cx, types);
    names.insert("Request");
    if has_codes {
        names.insert("ApiEnum");
    }
    let derives = list(&quote!(yunspec_runtime), names.into_iter().map(|name| format_ident!("{name}")));
    let common = (!has_codes).then_some("CommonCode");
    let here = ["Client"].into_iter().chain(common).chain(["SERVICE"]).map(|name| format_ident!("{name}"));
    let here = list(&quote!(crate::generated), here);
    let shared = shared(cx, types, used);
    quote!(#derives #here #shared)
}

fn derives(cx: &Context<'_>, types: &[TypeId]) -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    for id in types {
        match cx.api.type_of(*id).kind {
            TypeKind::Enum(_) => {
                names.insert("ApiEnum");
            }
            TypeKind::Struct { .. } => {
                names.extend(cx.usage.in_request(*id).then_some("Request"));
                names.extend(cx.usage.in_response(*id).then_some("Response"));
            }
        }
    }
    names
}

fn shared(cx: &Context<'_>, types: &[TypeId], used: &[&Ty]) -> TokenStream {
    let fields = types.iter().flat_map(|id| match &cx.api.type_of(*id).kind {
        TypeKind::Struct { fields, .. } => fields.as_slice(),
        TypeKind::Enum(_) => &[],
    });
    let named = fields.map(|field: &Field| &field.ty).chain(used.iter().copied()).filter_map(named);
    let shared: BTreeSet<TypeId> = named.filter(|id| cx.names.shared.contains_key(id) && !types.contains(id)).collect();
    list(&quote!(crate::generated::types), shared.into_iter().map(|id| cx.type_name(id).clone()))
}

fn named(ty: &Ty) -> Option<TypeId> {
    match ty {
        Ty::Scalar(_) => None,
        Ty::List(item) | Ty::Map(item) => named(item),
        Ty::Named(id) => Some(*id),
    }
}

fn list(from: &TokenStream, names: impl IntoIterator<Item = Ident>) -> TokenStream {
    let names: Vec<Ident> = names.into_iter().collect();
    match names.as_slice() {
        [] => TokenStream::new(),
        [name] => quote!(use #from::#name;),
        names => quote!(use #from::{#(#names),*};),
    }
}

//! `types/`: one file for each type that several operations share.

use quote::quote;
use yunspec_spec::model::{TypeId, TypeKind};

use super::print::{Printed, print};
use super::{enumeration, imports, structure};
use crate::context::Context;
use crate::names;

/// The shared types that operations use, with their files below `src/generated`.
pub(super) fn paths(cx: &Context<'_>) -> impl Iterator<Item = (TypeId, String)> {
    let used = |id: TypeId| cx.usage.in_request(id) || cx.usage.in_response(id);
    let shared = cx.names.shared.iter().filter(move |(id, _)| used(**id));
    shared.map(|(id, module)| (*id, format!("types/{}", names::file(module))))
}

/// The file of a shared type, which goes to `path`.
pub(super) fn file(cx: &Context<'_>, id: TypeId, path: &str) -> Printed {
    let of = cx.api.type_of(id);
    let item = match &of.kind {
        TypeKind::Enum(values) => enumeration::item(cx, id, values),
        TypeKind::Struct { fields, rules } => structure::item(cx, id, fields, rules, None),
    };
    let imports = imports::of_types(cx, &[id]);
    let source = cx.source(&format!("types/{}.yaml", of.name));
    print(path, &source, &quote!(#imports #item))
}

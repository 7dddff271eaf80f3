//! `types/`: one file for each type that several operations share.

use quote::quote;
use yunspec_spec::model::{TypeId, TypeKind};

use super::print::{Printed, print};
use super::{enumeration, imports, structure};
use crate::context::Context;
use crate::names;

/// The file of a shared type; `None` where no operation uses it.
pub(super) fn file(cx: &Context<'_>, id: TypeId) -> Option<Printed> {
    let module = cx.names.shared.get(&id)?;
    if !cx.usage.in_request(id) && !cx.usage.in_response(id) {
        return None;
    }
    let of = cx.api.type_of(id);
    let item = match &of.kind {
        TypeKind::Enum(values) => enumeration::item(cx, id, values),
        TypeKind::Struct { fields, rules } => structure::item(cx, id, fields, rules, None),
    };
    let imports = imports::of_types(cx, &[id]);
    let source = cx.source(&format!("types/{}.yaml", of.name));
    Some(print(format!("types/{}", names::file(module)), &source, &quote!(#imports #item)))
}

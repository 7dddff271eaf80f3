use std::collections::BTreeMap;

use proc_macro2::Ident;
use syn::{Fields, Type};

use super::ast::{ApiEnum, Known, Parsed, Variant};
use crate::errors::Errors;
use crate::field_type::{Scalar, scalar};
use crate::item::not_empty;

/// The enum as the expansion takes it, where nothing essential is missing.
pub(crate) fn check(parsed: Parsed, errors: &mut Errors) -> Option<ApiEnum> {
    let Parsed { ident, deprecated, runtime, codes, variants } = parsed;
    let (unknown, known): (Vec<_>, Vec<_>) = variants.into_iter().partition(|variant| variant.unknown.is_some());
    for variant in &unknown {
        unknown_keeps_the_text(variant, errors);
    }
    let known: Vec<Known> = known.into_iter().filter_map(|variant| self::known(variant, errors)).collect();
    values_differ(&known, errors);
    let unknown = the_unknown(&ident, &unknown, errors)?;
    Some(ApiEnum { ident, deprecated, runtime, codes, known, unknown })
}

fn unknown_keeps_the_text(variant: &Variant, errors: &mut Errors) {
    let ident = &variant.ident;
    if let Some(value) = &variant.value {
        errors.at(value, format!("`{ident}` is `unknown`, which has no value of its own"));
    }
    let is_text = |ty: &Type| matches!(ty, Type::Path(_)) && scalar(ty) == Scalar::Text;
    match &variant.fields {
        Fields::Unnamed(fields)
            if fields.unnamed.len() == 1 && fields.unnamed.iter().all(|field| is_text(&field.ty)) => {}
        _ => errors.at(ident, format!("`unknown` keeps the text that came; write `{ident}(String)`")),
    }
}

fn known(variant: Variant, errors: &mut Errors) -> Option<Known> {
    let Variant { ident, fields, deprecated, value, .. } = variant;
    if !matches!(fields, Fields::Unit) {
        errors
            .at(&fields, format!("`{ident}` holds something; a variant is a value and nothing else, or `#[unknown]`"));
    }
    let Some(value) = value else {
        errors.at(
            &ident,
            format!("`{ident}` has no value; write `#[value(\"{ident}\")]`, or `#[unknown]` for what is not listed"),
        );
        return None;
    };
    not_empty(&value, "value", errors);
    Some(Known { ident, deprecated, value })
}

fn values_differ(known: &[Known], errors: &mut Errors) {
    let mut owners: BTreeMap<String, &Ident> = BTreeMap::new();
    for Known { ident, value, .. } in known {
        if let Some(owner) = owners.insert(value.value(), ident) {
            errors.at(value, format!("`{}` is the value of `{owner}` already", value.value()));
        }
    }
}

fn the_unknown(name: &Ident, unknown: &[Variant], errors: &mut Errors) -> Option<Ident> {
    for second in unknown.iter().skip(1) {
        errors.at(&second.unknown, "a second `unknown`; one variant keeps all that is not listed");
    }
    if unknown.is_empty() {
        errors.at(name, format!("`{name}` has no place for values it does not know; add `#[unknown] Unknown(String)`"));
    }
    unknown.first().map(|variant| variant.ident.clone())
}

use syn::{Data, DeriveInput, LitStr, Path};

use super::ast::{Parsed, Variant};
use crate::attr::{self, Attr, Grammar};
use crate::errors::Errors;
use crate::item;

const API_ENUM: &Grammar = &[("crate", "crate = \"::yunspec_runtime\"")];

pub(crate) fn parse(input: &DeriveInput, errors: &mut Errors) -> Option<Parsed> {
    item::not_generic(input, "ApiEnum", errors);
    let runtime = container(input, errors);
    let Data::Enum(data) = &input.data else {
        let ident = &input.ident;
        let found = if matches!(input.data, Data::Struct(_)) { "a struct" } else { "a union" };
        errors.at(ident, format!("`{ident}` is {found}; `ApiEnum` is derived for an enum"));
        return None;
    };
    let variants = data.variants.iter().map(|input| variant(input, errors)).collect();
    Some(Parsed { ident: input.ident.clone(), runtime, variants })
}

/// The crate that the expansion stands on, for inputs that give no enum.
pub(crate) fn runtime(input: &DeriveInput) -> Path {
    container(input, &mut Errors::default())
}

fn container(input: &DeriveInput, errors: &mut Errors) -> Path {
    let mut runtime = Attr::default();
    let mut text = |text: LitStr, errors: &mut Errors| {
        errors.at(&text, "an enum has no name for the wire; its variants have values");
    };
    attr::read(&input.attrs, "api_enum", errors, &mut text, API_ENUM, |item, input, errors| {
        runtime.set(item, attr::equals_path(input)?, errors);
        Ok(())
    });
    item::runtime(&runtime)
}

fn variant(input: &syn::Variant, errors: &mut Errors) -> Variant {
    let mut value = None;
    let mut unknown = None;
    for attr in &input.attrs {
        if attr.path().is_ident("value") {
            match attr.parse_args::<LitStr>() {
                Ok(text) if value.is_some() => errors.at(text, "a second value for one variant; keep one"),
                Ok(text) => value = Some(text),
                Err(error) => {
                    errors.push(syn::Error::new(error.span(), "`value` is written like `#[value(\"Available\")]`"))
                }
            }
        } else if attr.path().is_ident("unknown") {
            if errors.take(attr.meta.require_path_only()).is_some() && unknown.replace(attr.clone()).is_some() {
                errors.at(attr, "`unknown` is given twice; keep one");
            }
        }
    }
    let (ident, fields) = (input.ident.clone(), input.fields.clone());
    Variant { ident, fields, deprecated: item::deprecated(&input.attrs), value, unknown }
}

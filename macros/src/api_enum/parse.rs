use proc_macro2::Ident;
use syn::{Attribute, Data, DeriveInput, LitStr, Path};

use super::ast::{Parsed, Variant};
use crate::attr::{self, Attr, Grammar};
use crate::errors::Errors;
use crate::item;

const API_ENUM: &Grammar = &[("codes", "codes"), ("crate", "crate = \"::yunspec_runtime\"")];

pub(crate) fn parse(input: &DeriveInput, errors: &mut Errors) -> Option<Parsed> {
    item::not_generic(input, "ApiEnum", errors);
    let (runtime, codes) = container(input, errors);
    let Data::Enum(data) = &input.data else {
        let ident = &input.ident;
        let found = if matches!(input.data, Data::Struct(_)) { "a struct" } else { "a union" };
        errors.at(ident, format!("`{ident}` is {found}; `ApiEnum` is derived for an enum"));
        return None;
    };
    let variants = data.variants.iter().map(|input| variant(input, errors)).collect();
    Some(Parsed { ident: input.ident.clone(), deprecated: item::deprecated(&input.attrs), runtime, codes, variants })
}

/// The runtime, and whether the values are codes of errors.
pub(crate) fn container(input: &DeriveInput, errors: &mut Errors) -> (Path, bool) {
    let (mut runtime, mut codes) = (Attr::default(), Attr::default());
    let mut text = |text: LitStr, errors: &mut Errors| {
        errors.at(&text, "an enum has no name for the wire; its variants have values");
    };
    attr::read(&input.attrs, "api_enum", errors, &mut text, API_ENUM, |item, input, errors| {
        match item.to_string().as_str() {
            "codes" => codes.set(item, (), errors),
            _ => runtime.set(item, attr::equals_path(input)?, errors),
        }
        Ok(())
    });
    (item::runtime(&runtime), codes.is_given())
}

fn variant(input: &syn::Variant, errors: &mut Errors) -> Variant {
    let named = |name: &'static str| input.attrs.iter().filter(move |attr| attr.path().is_ident(name));
    Variant {
        ident: input.ident.clone(),
        fields: input.fields.clone(),
        deprecated: item::deprecated(&input.attrs),
        value: value(&input.ident, named("value"), errors),
        unknown: unknown(named("unknown"), errors),
    }
}

fn value<'a>(variant: &Ident, attrs: impl Iterator<Item = &'a Attribute>, errors: &mut Errors) -> Option<LitStr> {
    let mut value = None;
    for attr in attrs {
        let text = attr.parse_args().unwrap_or_else(|error| {
            errors.push(attr::with_form(&error, "value", &format!("#[value(\"{variant}\")]")));
            LitStr::new(&variant.to_string(), variant.span())
        });
        attr::set_text(&mut value, text, errors);
    }
    value
}

fn unknown<'a>(mut attrs: impl Iterator<Item = &'a Attribute>, errors: &mut Errors) -> Option<Attribute> {
    let unknown = attrs.next()?;
    if unknown.meta.require_path_only().is_err() {
        errors.at(unknown, "`unknown` is written like `#[unknown]`");
    }
    for second in attrs {
        errors.at(second, "`unknown` is given twice; keep one");
    }
    Some(unknown.clone())
}

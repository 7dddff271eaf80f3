use syn::{DeriveInput, LitStr, Path};

use super::ast::{Field, Response};
use crate::attr::{self, Attr, Grammar};
use crate::errors::Errors;
use crate::item;

const RESPONSE: &Grammar = &[("crate", "crate = \"::yunspec_runtime\"")];
const FIELD: &Grammar = &[("wrapper", "wrapper = \"Image\""), ("secret", "secret")];

/// The response, where there is one to speak of: a struct with fields that have names.
pub(crate) fn parse(input: &DeriveInput, errors: &mut Errors) -> Option<Response> {
    let fields = item::fields(input, "Response", errors);
    item::not_generic(input, "Response", errors);
    let (name, runtime) = container(input, errors);
    let fields = fields?.into_iter().filter_map(|input| field(input, errors)).collect();
    Some(Response { ident: input.ident.clone(), deprecated: item::deprecated(&input.attrs), name, runtime, fields })
}

/// The crate that the expansion stands on, for inputs that give no response.
pub(crate) fn runtime(input: &DeriveInput) -> Path {
    container(input, &mut Errors::default()).1
}

fn container(input: &DeriveInput, errors: &mut Errors) -> (Option<LitStr>, Path) {
    let (mut name, mut runtime) = (None, Attr::default());
    let mut text = |text, errors: &mut Errors| attr::set_text(&mut name, text, errors);
    attr::read(&input.attrs, "response", errors, &mut text, RESPONSE, |item, input, errors| {
        runtime.set(item, attr::equals_path(input)?, errors);
        Ok(())
    });
    (name, item::runtime(&runtime))
}

fn field(input: &syn::Field, errors: &mut Errors) -> Option<Field> {
    let ident = input.ident.clone()?;
    let (mut wire, mut wrapper, mut secret) = (None, Attr::default(), Attr::default());
    let mut text = |text, errors: &mut Errors| attr::set_text(&mut wire, text, errors);
    attr::read(&input.attrs, "field", errors, &mut text, FIELD, |item, input, errors| {
        match item.to_string().as_str() {
            "secret" => secret.set(item, (), errors),
            _ => wrapper.set(item, attr::equals(input)?, errors),
        }
        Ok(())
    });
    let wire = wire.unwrap_or_else(|| item::guessed_name(&ident, "field", errors));
    Some(Field { ident, ty: input.ty.clone(), deprecated: item::deprecated(&input.attrs), wire, wrapper })
}

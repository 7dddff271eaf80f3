//! Fields with their attributes: what the derives read.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use yunspec_spec::model::{Field, Ty, Wrapper};
use yunspec_spec::rules::{Carry, Cross, Level, Place, Rule};

use super::constraint;
use crate::context::Context;

/// The type of a field.
pub(super) fn field_type(cx: &Context<'_>, field: &Field, required: bool, boxed: bool) -> TokenStream {
    let ty = cx.rust_type(&field.ty);
    let ty = if boxed { quote!(Box<#ty>) } else { ty };
    let bare = required || matches!(field.ty, Ty::List(_) | Ty::Map(_));
    if bare { ty } else { quote!(Option<#ty>) }
}

/// `#[field("Images", wrapper = "Image")]`.
pub(super) fn response_attribute(field: &Field) -> TokenStream {
    let name = &field.name;
    let wrapper = match &field.wrapper {
        Some(Wrapper::Named(name)) => Some(quote!(, wrapper = #name)),
        Some(Wrapper::Any) => Some(quote!(, wrapper = "*")),
        None => None,
    };
    let secret = field.secret.then(|| quote!(, secret));
    quote!(#[field(#name #wrapper #secret)])
}

/// `#[param("Status", join = ",", values = ImageStatus)]`. `required`: the field is an argument of `new`.
pub(super) fn request_attribute(cx: &Context<'_>, field: &Field, rules: &[&Cross], required: bool) -> TokenStream {
    let name = &field.name;
    let mut items = vec![quote!(#name)];
    items.extend(required.then(|| quote!(required)));
    let aliases = &field.aliases;
    items.extend((!aliases.is_empty()).then(|| quote!(aliases(#(#aliases),*))));
    items.extend(place(field.place));
    items.extend(carry(&field.carry));
    items.extend(field.secret.then(|| quote!(secret)));
    items.extend(pair(cx, field));
    items.extend(values(cx, field));
    items.extend(at_level(field, Level::Hard));
    items.extend(rules.iter().filter_map(|rule| requires(rule)));
    // A field that may be absent in Rust but must be given: the document says so, the type cannot.
    let required = (field.required && !required).then(|| quote!(required));
    let documented: Vec<_> = required.into_iter().chain(at_level(field, Level::Documented)).collect();
    items.extend((!documented.is_empty()).then(|| quote!(documented(#(#documented),*))));
    quote!(#[param(#(#items),*)])
}

/// The rules across fields that stand at the field which asks for others.
pub(super) fn is_requires_of(rule: &Cross, name: &str) -> bool {
    matches!(rule, Cross::Requires { when, equals, .. } if when == name && equals.is_empty())
}

fn at_level(field: &Field, level: Level) -> impl Iterator<Item = TokenStream> {
    let of_level = field.constraints.iter().filter(move |constraint| constraint.level == level);
    of_level.filter_map(|constraint| constraint::rule(&constraint.rule))
}

fn place(place: Place) -> Option<TokenStream> {
    let place = match place {
        Place::Query => return None,
        Place::Form => quote!(form),
        Place::Path => quote!(path),
        Place::Header => quote!(header),
        Place::Host => quote!(host),
        Place::Body => quote!(body),
    };
    Some(quote!(place = #place))
}

fn carry(carry: &Carry) -> Option<TokenStream> {
    let carry = match carry {
        Carry::Flat => return None,
        Carry::Join(separator) => return Some(quote!(join = #separator)),
        Carry::Json => quote!(json),
        Carry::Form => quote!(form),
        Carry::Xml => quote!(xml),
        Carry::Bytes => quote!(bytes),
    };
    Some(quote!(carry = #carry))
}

fn pair(cx: &Context<'_>, field: &Field) -> Option<TokenStream> {
    let [key, value] = cx.pair(&field.ty)?;
    let (key, value) = (cx.rust_type(&key.ty), cx.rust_type(&value.ty));
    Some(quote!(pair(#key, #value)))
}

fn values(cx: &Context<'_>, field: &Field) -> Option<TokenStream> {
    let name: &Ident = cx.type_name(cx.enum_of(&field.ty)?);
    let constrained = field.constraints.iter().any(|constraint| matches!(constraint.rule, Rule::Enum(_)));
    constrained.then(|| quote!(values = #name))
}

fn requires(rule: &Cross) -> Option<TokenStream> {
    match rule {
        Cross::Requires { requires, .. } => Some(quote!(requires(#(#requires),*))),
        _ => None,
    }
}

//! What the three derives read in the same way.

use heck::ToUpperCamelCase;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, LitStr, Path, parse_quote};

use crate::attr::Attr;
use crate::errors::Errors;

/// The crate that expansions stand on.
pub(crate) fn runtime(given: &Attr<Path>) -> Path {
    given.get().cloned().unwrap_or_else(|| parse_quote!(::yunspec_runtime))
}

/// The fields of a struct with named fields or none; anything else is reported.
pub(crate) fn fields<'i>(input: &'i DeriveInput, derive: &str, errors: &mut Errors) -> Option<Vec<&'i syn::Field>> {
    let found = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(_) | Fields::Unit => return Some(data.fields.iter().collect()),
            Fields::Unnamed(_) => "a tuple struct",
        },
        Data::Enum(_) => "an enum",
        Data::Union(_) => "a union",
    };
    let name = &input.ident;
    errors.at(name, format!("`{name}` is {found}; `{derive}` is derived for a struct with named fields"));
    None
}

/// Refuses generics: a shape is one static.
pub(crate) fn not_generic(input: &DeriveInput, derive: &str, errors: &mut Errors) {
    if !input.generics.params.is_empty() {
        let name = &input.ident;
        errors.at(&input.generics, format!("`{name}` is generic; `{derive}` is derived for types without parameters"));
    }
}

/// The `#[deprecated]` attribute, to be copied.
pub(crate) fn deprecated(attrs: &[Attribute]) -> Option<Attribute> {
    attrs.iter().find(|attr| attr.path().is_ident("deprecated")).cloned()
}

/// What silences the uses of deprecated fields or variants inside an expansion.
pub(crate) fn silence<'a>(mut deprecated: impl Iterator<Item = &'a Option<Attribute>>) -> TokenStream {
    if deprecated.any(Option::is_some) { quote!(#[allow(deprecated)]) } else { TokenStream::new() }
}

/// The wire name of a field that has none, which is reported.
pub(crate) fn guessed_name(field: &Ident, attr: &str, errors: &mut Errors) -> LitStr {
    let name = field.unraw().to_string().to_upper_camel_case();
    errors.at(field, format!("`{field}` has no wire name; write `#[{attr}(\"{name}\")]`"));
    LitStr::new(&name, field.span())
}

/// The literal of an `Option`.
pub(crate) fn option(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(|| quote!(::core::option::Option::None), |value| quote!(::core::option::Option::Some(#value)))
}

/// Reports a text that is empty.
pub(crate) fn not_empty(text: &LitStr, what: &str, errors: &mut Errors) {
    if text.value().is_empty() {
        errors.at(text, format!("the {what} is empty"));
    }
}

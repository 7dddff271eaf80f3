//! Attributes: a list of items, each a name with its value, each given at most once.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, LitStr, Path, Token, parenthesized};

use crate::errors::Errors;
use crate::near::suggestion;

/// One item of an attribute. A second one is reported where the value would be set.
pub(crate) struct Attr<T>(Option<(Ident, T)>);

impl<T> Default for Attr<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Attr<T> {
    /// Keeps the first value; `item` is the name as it was written.
    pub(crate) fn set(&mut self, item: &Ident, value: T, errors: &mut Errors) {
        match self.0 {
            Some(_) => errors.at(item, format!("`{item}` is given twice; keep one")),
            None => self.0 = Some((item.clone(), value)),
        }
    }

    pub(crate) fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, value)| value)
    }

    /// The name as it was written: where errors about the item point.
    pub(crate) fn item(&self) -> Option<&Ident> {
        self.0.as_ref().map(|(item, _)| item)
    }

    pub(crate) fn is_given(&self) -> bool {
        self.0.is_some()
    }
}

/// The items that an attribute knows, each with an example of how it is written.
pub(crate) type Grammar = [(&'static str, &'static str)];

/// Reads `"Name", item, item = value, item(…)` of every attribute of a name. The text comes first and is optional here.
pub(crate) fn read(
    attrs: &[Attribute],
    name: &str,
    errors: &mut Errors,
    mut text: impl FnMut(LitStr, &mut Errors),
    grammar: &Grammar,
    mut item: impl FnMut(&Ident, ParseStream, &mut Errors) -> syn::Result<()>,
) {
    // What is missing where there are no parentheses is reported with what to write.
    let with_items = |attr: &&Attribute| attr.path().is_ident(name) && attr.meta.require_path_only().is_err();
    for attr in attrs.iter().filter(with_items) {
        let parser = |input: ParseStream| {
            if input.peek(LitStr) {
                text(input.parse()?, errors);
                comma(input, errors);
            }
            items(input, &format!("#[{name}]"), grammar, errors, &mut item);
            Ok(())
        };
        let read = attr.parse_args_with(parser);
        errors.take(read);
    }
}

/// Reads `item, item = value, item(…)` to the end of the input. Behind an item that cannot be read it goes on at the
/// next comma.
pub(crate) fn items(
    input: ParseStream,
    place: &str,
    grammar: &Grammar,
    errors: &mut Errors,
    item: &mut dyn FnMut(&Ident, ParseStream, &mut Errors) -> syn::Result<()>,
) {
    while !input.is_empty() {
        if let Err(error) = known_item(input, place, grammar, errors, item) {
            errors.push(error);
            skip(input);
        }
        comma(input, errors);
    }
}

/// What the parser says is about tokens; what the reader needs is how it is written.
pub(crate) fn with_form(error: &syn::Error, name: &str, form: &str) -> syn::Error {
    syn::Error::new(error.span(), format!("{error}; `{name}` is written like `{form}`"))
}

fn known_item(
    input: ParseStream,
    place: &str,
    grammar: &Grammar,
    errors: &mut Errors,
    item: &mut dyn FnMut(&Ident, ParseStream, &mut Errors) -> syn::Result<()>,
) -> syn::Result<()> {
    let names = grammar.iter().map(|(known, _)| *known);
    let Ok(name) = Ident::parse_any(input) else {
        let help = suggestion("", names);
        return Err(input.error(format!("expected the name of an item of `{place}`; {help}")));
    };
    let Some((_, form)) = grammar.iter().find(|(known, _)| name == known) else {
        let help = suggestion(&name.to_string(), names);
        return Err(syn::Error::new_spanned(&name, format!("unknown item `{name}` in `{place}`; {help}")));
    };
    item(&name, input, errors).map_err(|error| with_form(&error, &name.to_string(), form))
}

/// Keeps the first text of an attribute.
pub(crate) fn set_text(name: &mut Option<LitStr>, text: LitStr, errors: &mut Errors) {
    match name {
        Some(first) => errors.at(&text, format!("a second text beside `{}`; keep one", first.value())),
        None => *name = Some(text),
    }
}

/// Reads what stands in parentheses, whole: what is left over after an error is not a second error.
pub(crate) fn inside<T>(input: ParseStream, read: impl FnOnce(ParseStream) -> syn::Result<T>) -> syn::Result<T> {
    let content;
    parenthesized!(content in input);
    let result = read(&content)
        .and_then(|value| if content.is_empty() { Ok(value) } else { Err(content.error("unexpected tokens")) });
    content.parse::<TokenStream>()?;
    result
}

/// Reads `= value`.
pub(crate) fn equals<T: Parse>(input: ParseStream) -> syn::Result<T> {
    input.parse::<Token![=]>()?;
    input.parse()
}

/// Reads `= "path"`.
pub(crate) fn equals_path(input: ParseStream) -> syn::Result<Path> {
    equals::<LitStr>(input)?.parse_with(Path::parse_mod_style)
}

/// Reads `(value)`.
pub(crate) fn one<T: Parse>(input: ParseStream) -> syn::Result<T> {
    inside(input, T::parse)
}

/// Reads `(value, value)`, at least one.
pub(crate) fn several<T: Parse>(input: ParseStream) -> syn::Result<Vec<T>> {
    inside(input, |content| {
        let mut values = vec![content.parse()?];
        while content.parse::<Option<Token![,]>>()?.is_some() && !content.is_empty() {
            values.push(content.parse()?);
        }
        Ok(values)
    })
}

fn comma(input: ParseStream, errors: &mut Errors) {
    if input.is_empty() {
        return;
    }
    if !input.peek(Token![,]) {
        errors.push(input.error("expected a comma"));
        skip(input);
    }
    // The input is empty here or stands at a comma.
    let _: syn::Result<Option<Token![,]>> = input.parse();
}

fn skip(input: ParseStream) {
    while !input.is_empty() && !input.peek(Token![,]) && input.parse::<TokenTree>().is_ok() {}
}

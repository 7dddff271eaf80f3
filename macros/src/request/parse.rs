use proc_macro2::Ident;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{DeriveInput, LitStr, Path, Token};

use super::ast::{Field, Level, Param, Request};
use super::constraint;
use super::cross;
use crate::attr::{self, Attr, Grammar};
use crate::docs;
use crate::errors::Errors;
use crate::item;
use crate::near::suggestion;

const REQUEST: &Grammar = &[
    ("call", "call"),
    ("dry_run", "dry_run"),
    ("pages", "pages"),
    ("requires", "requires(when = \"Value\", then(\"Key\"))"),
    ("exactly_one", "exactly_one(\"ImageId\", \"ImageFamily\")"),
    ("at_most_one", "at_most_one(\"ImageId\", \"ImageFamily\")"),
    ("at_least_one", "at_least_one(\"ImageId\", \"ImageFamily\")"),
    ("documented", "documented(at_most_one(\"ImageId\", \"ImageFamily\"))"),
    ("crate", "crate = \"::yunspec_runtime\""),
];

const PARAM: &Grammar = &[
    ("required", "required"),
    ("aliases", "aliases(\"key\")"),
    ("place", "place = form"),
    ("join", "join = \",\""),
    ("carry", "carry = json"),
    ("secret", "secret"),
    ("values", "values = ImageStatus"),
    ("range", "range(min = 1, max = 100)"),
    ("length", "length(min = 1, max = 64)"),
    ("pattern", "pattern(\"[a-z]+\")"),
    ("one_of", "one_of(1, 2)"),
    ("min_items", "min_items = 1"),
    ("max_items", "max_items = 20"),
    ("time", "time = \"yyyy-MM-ddTHH:mmZ\""),
    ("requires", "requires(\"Key\")"),
    ("documented", "documented(range(max = 100))"),
    ("pair", "pair(String, String)"),
];

const PLACES: &Grammar =
    &[("query", "Query"), ("form", "Form"), ("path", "Path"), ("header", "Header"), ("host", "Host"), ("body", "Body")];

const CARRIES: &Grammar = &[("json", "Json"), ("form", "Form"), ("xml", "Xml"), ("bytes", "Bytes")];

/// The request, where there is one to speak of: a struct with fields that have names.
pub(crate) fn parse(input: &DeriveInput, errors: &mut Errors) -> Option<Request> {
    let fields = item::fields(input, "Request", errors);
    item::not_generic(input, "Request", errors);
    let mut request = container(input, errors);
    request.fields = fields?.into_iter().filter_map(|input| field(input, errors)).collect();
    Some(request)
}

/// The crate that the expansion stands on, for inputs that give no request.
pub(crate) fn runtime(input: &DeriveInput) -> Path {
    container(input, &mut Errors::default()).runtime
}

fn container(input: &DeriveInput, errors: &mut Errors) -> Request {
    let (mut name, mut runtime) = (None, Attr::default());
    let (mut call, mut dry_run, mut pages, mut cross) = (Attr::default(), Attr::default(), Attr::default(), Vec::new());
    let mut text = |text, errors: &mut Errors| attr::set_text(&mut name, text, errors);
    attr::read(&input.attrs, "request", errors, &mut text, REQUEST, |item, input, errors| {
        match item.to_string().as_str() {
            "call" => call.set(item, (), errors),
            "dry_run" => dry_run.set(item, (), errors),
            "pages" => pages.set(item, (), errors),
            "crate" => runtime.set(item, attr::equals_path(input)?, errors),
            "documented" => cross::documented(input, errors, &mut cross)?,
            _ => cross.extend(cross::parse(item, input, errors)?.map(|rule| (rule, Level::Hard))),
        }
        Ok(())
    });
    let name = name.unwrap_or_else(|| {
        let ident = &input.ident;
        errors.at(ident, format!("`{ident}` has no name for the wire; write `#[request(\"{ident}\")]`"));
        LitStr::new(&ident.to_string(), ident.span())
    });
    Request {
        ident: input.ident.clone(),
        vis: input.vis.clone(),
        docs: docs::of(&input.attrs),
        deprecated: item::deprecated(&input.attrs),
        name,
        runtime: item::runtime(&runtime),
        call,
        dry_run,
        pages,
        cross,
        fields: Vec::new(),
    }
}

fn field(input: &syn::Field, errors: &mut Errors) -> Option<Field> {
    let ident = input.ident.clone()?;
    let (mut wire, mut param) = (None, Param::default());
    let mut text = |text, errors: &mut Errors| attr::set_text(&mut wire, text, errors);
    attr::read(&input.attrs, "param", errors, &mut text, PARAM, |item, input, errors| {
        param_item(&mut param, item, input, errors)
    });
    Some(Field {
        wire: wire.unwrap_or_else(|| item::guessed_name(&ident, "param", errors)),
        ty: input.ty.clone(),
        docs: docs::of(&input.attrs),
        deprecated: item::deprecated(&input.attrs),
        ident,
        param,
    })
}

fn param_item(param: &mut Param, item: &Ident, input: ParseStream, errors: &mut Errors) -> syn::Result<()> {
    match item.to_string().as_str() {
        "aliases" => param.aliases.set(item, attr::several(input)?, errors),
        "join" => param.join.set(item, attr::equals(input)?, errors),
        "secret" => param.secret.set(item, (), errors),
        "values" => param.values.set(item, attr::equals(input)?, errors),
        "pair" => param.pair.set(item, attr::inside(input, pair)?, errors),
        "place" => {
            if let Some(place) = word(item, input, PLACES, errors)? {
                param.place.set(item, place, errors);
            }
        }
        "carry" => {
            if let Some(carry) = word(item, input, CARRIES, errors)? {
                param.carry.set(item, carry, errors);
            }
        }
        "documented" => {
            param.is_documented.set(item, (), errors);
            constraint::documented(&mut param.documented, input, errors)?;
        }
        _ => constraint::parse(&mut param.hard, item, input, errors)?,
    }
    Ok(())
}

fn pair(input: ParseStream) -> syn::Result<(syn::Type, syn::Type)> {
    let key = input.parse()?;
    input.parse::<Token![,]>()?;
    Ok((key, input.parse()?))
}

/// Reads `= word` and gives what stands for it in the runtime.
fn word(item: &Ident, input: ParseStream, words: &Grammar, errors: &mut Errors) -> syn::Result<Option<Ident>> {
    input.parse::<Token![=]>()?;
    let found = Ident::parse_any(input).map_err(|error| syn::Error::new(error.span(), "expected a word"))?;
    if let Some((_, variant)) = words.iter().find(|(word, _)| found == word) {
        return Ok(Some(format_ident!("{variant}", span = found.span())));
    }
    let help = suggestion(&found.to_string(), words.iter().map(|(word, _)| *word));
    errors.at(&found, format!("unknown `{item}`: `{found}`; {help}"));
    Ok(None)
}

//! The shape as one literal that is evaluated at compile time: `Cow::Borrowed` all through, not one function call.
//! `__rules` and `__text` (`Cow::Borrowed`) are names of the function around it.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::LitStr;

use super::ast::{Constraints, Cross, Field, Level, Request};
use crate::item::option;
use crate::literal::{Count, Number};

pub(crate) fn literal(request: &Request) -> TokenStream {
    let name = &request.name;
    let fields = request.fields.iter().map(|field| self::field(field, &request.runtime));
    let at_fields = request.fields.iter().flat_map(Field::cross);
    let cross = at_fields.map(|(rule, level)| cross(&rule, level));
    let at_struct = request.cross.iter().map(|(rule, level)| self::cross(rule, *level));
    quote! {
        __rules::Shape {
            name: __text(#name),
            fields: __text(&[#(#fields),*]),
            cross: __text(&[#(#cross,)* #(#at_struct,)*]),
        }
    }
}

fn field(field: &Field, runtime: &syn::Path) -> TokenStream {
    let (wire, param) = (&field.wire, &field.param);
    let aliases = texts(param.aliases.get().map_or(&[], Vec::as_slice));
    let place = param.place.get().cloned().unwrap_or_else(|| format_ident!("Query"));
    let carry = match (param.join.get(), param.carry.get()) {
        (Some(separator), _) => quote!(Join(__text(#separator))),
        (None, Some(carry)) => carry.to_token_stream(),
        (None, None) => quote!(Flat),
    };
    let values = param.values.get().map(|values| {
        let level = level(Level::Documented);
        quote!((__rules::Rule::Enum(__text(<#values as #runtime::ApiEnum>::VALUES)), #level))
    });
    let [hard, documented] = field.constraints().map(|(constraints, level)| rules(constraints, level));
    let rules = hard.into_iter().chain(values).chain(documented);
    let secret = param.secret.is_given();
    quote! {
        __rules::Field {
            wire: __text(#wire),
            aliases: #aliases,
            place: __rules::Place::#place,
            carry: __rules::Carry::#carry,
            rules: __text(&[#(#rules),*]),
            secret: #secret,
        }
    }
}

fn rules(constraints: &Constraints, level: Level) -> Vec<TokenStream> {
    let Constraints { required, range, length, pattern, one_of, min_items, max_items, time, requires: _ } = constraints;
    let rules = [
        required.get().map(|()| quote!(Required)),
        range.get().map(|range| {
            let min = option(range.min.get().map(Number::literal));
            let max = option(range.max.get().map(Number::literal));
            quote!(Range { min: #min, max: #max })
        }),
        length.get().map(|length| {
            let min = option(length.min.get().map(Count::literal));
            let max = option(length.max.get().map(Count::literal));
            quote!(Length { min: #min, max: #max })
        }),
        pattern.get().map(|pattern| quote!(Pattern(__text(#pattern)))),
        one_of.get().map(|numbers| {
            let numbers = numbers.iter().map(Number::literal);
            quote!(OneOf(__text(&[#(#numbers),*])))
        }),
        min_items.get().map(Count::literal).map(|count| quote!(MinItems(#count))),
        max_items.get().map(Count::literal).map(|count| quote!(MaxItems(#count))),
        time.get().map(|format| quote!(Time(__text(#format)))),
    ];
    let level = self::level(level);
    rules.into_iter().flatten().map(|rule| quote!((__rules::Rule::#rule, #level))).collect()
}

fn cross(rule: &Cross, level: Level) -> TokenStream {
    let rule = match rule {
        Cross::Requires { when, equals, then } => {
            let (equals, then) = (texts(equals), texts(then));
            quote!(Requires { when: __text(#when), equals: #equals, requires: #then })
        }
        Cross::Group { item, paths } => {
            let paths = texts(paths);
            match item.to_string().as_str() {
                "exactly_one" => quote!(ExactlyOne(#paths)),
                "at_most_one" => quote!(AtMostOne(#paths)),
                _ => quote!(AtLeastOne(#paths)),
            }
        }
    };
    let level = self::level(level);
    quote!((__rules::Cross::#rule, #level))
}

fn texts(texts: &[LitStr]) -> TokenStream {
    quote!(__text(&[#(__text(#texts)),*]))
}

fn level(level: Level) -> TokenStream {
    match level {
        Level::Hard => quote!(__rules::Level::Hard),
        Level::Documented => quote!(__rules::Level::Documented),
    }
}

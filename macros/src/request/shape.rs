//! The facts of a request as one flat list, of which the rules make their shape: a literal of the shape itself would be
//! several times as much for the compiler. `__rules` is a name of the function around it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

use super::ast::{Constraints, Cross, Field, Level, Request};
use crate::item::option;
use crate::literal::{Count, Number};

pub(crate) fn facts(request: &Request) -> TokenStream {
    let fields = request.fields.iter().flat_map(|field| self::field(field, &request.runtime));
    let at_fields = request.fields.iter().flat_map(Field::cross);
    let cross = at_fields.map(|(rule, level)| cross(&rule, level));
    let at_struct = request.cross.iter().map(|(rule, level)| self::cross(rule, *level));
    let facts = fields.chain(cross).chain(at_struct);
    quote!(#(__rules::Fact::#facts),*)
}

fn field(field: &Field, runtime: &syn::Path) -> Vec<TokenStream> {
    let (wire, param) = (&field.wire, &field.param);
    let mut facts = vec![quote!(Field(#wire))];
    facts.extend(param.aliases.get().map(|aliases| quote!(Aliases(&[#(#aliases),*]))));
    facts.extend(param.place.get().map(|place| quote!(Place(__rules::Place::#place))));
    facts.extend(match (param.join.get(), param.carry.get()) {
        (Some(separator), _) => Some(quote!(Join(#separator))),
        (None, carry) => carry.map(|carry| quote!(#carry)),
    });
    facts.extend(param.secret.get().map(|()| quote!(Secret)));
    let [hard, documented] = field.constraints().map(|(constraints, _)| rules(constraints));
    let values = param.values.get().map(|values| quote!(Enum(<#values as #runtime::ApiEnum>::VALUES)));
    let documented: Vec<TokenStream> = values.into_iter().chain(documented).collect();
    facts.extend(hard);
    facts.extend((!documented.is_empty()).then(|| level(Level::Documented)));
    facts.extend(documented);
    facts
}

fn rules(constraints: &Constraints) -> Vec<TokenStream> {
    let Constraints { required, range, length, pattern, one_of, min_items, max_items, time, requires: _ } = constraints;
    let rules = [
        required.get().map(|()| quote!(Required)),
        range.get().map(|range| {
            let min = option(range.min.get().map(Number::literal));
            let max = option(range.max.get().map(Number::literal));
            quote!(Range(#min, #max))
        }),
        length.get().map(|length| {
            let min = option(length.min.get().map(Count::literal));
            let max = option(length.max.get().map(Count::literal));
            quote!(Length(#min, #max))
        }),
        pattern.get().map(|pattern| quote!(Pattern(#pattern))),
        one_of.get().map(|numbers| {
            let numbers = numbers.iter().map(Number::literal);
            quote!(OneOf(&[#(#numbers),*]))
        }),
        min_items.get().map(Count::literal).map(|count| quote!(MinItems(#count))),
        max_items.get().map(Count::literal).map(|count| quote!(MaxItems(#count))),
        time.get().map(|format| quote!(Time(#format))),
    ];
    rules.into_iter().flatten().collect()
}

/// The rule and, before it, its level.
fn cross(rule: &Cross, level: Level) -> TokenStream {
    let rule = match rule {
        Cross::Requires { when, equals, then } => {
            let (equals, then) = (texts(equals), texts(then));
            quote!(Requires(#when, #equals, #then))
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
    quote!(#level, __rules::Fact::#rule)
}

fn texts(texts: &[LitStr]) -> TokenStream {
    quote!(&[#(#texts),*])
}

fn level(level: Level) -> TokenStream {
    match level {
        Level::Hard => quote!(Level(__rules::Level::Hard)),
        Level::Documented => quote!(Level(__rules::Level::Documented)),
    }
}

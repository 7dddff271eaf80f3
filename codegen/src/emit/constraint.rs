//! Rules as items of an attribute.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use yunspec_spec::rules::{Cross, Level, Number, Rule};

/// A rule of one field. `None` for those that the attribute says otherwise: `required`, and `values` for an enum.
pub(super) fn rule(rule: &Rule) -> Option<TokenStream> {
    let item = match rule {
        Rule::Required | Rule::Enum(_) => return None,
        Rule::Range { min, max } => {
            let bounds = bounds(min.map(number), max.map(number))?;
            quote!(range(#bounds))
        }
        Rule::Length { min, max } => {
            let bounds = bounds(min.map(count), max.map(count))?;
            quote!(length(#bounds))
        }
        Rule::Pattern(pattern) => quote!(pattern(#pattern)),
        Rule::OneOf(numbers) => {
            let numbers = numbers.iter().map(|one| number(*one));
            quote!(one_of(#(#numbers),*))
        }
        Rule::MinItems(count) => {
            let count = self::count(*count);
            quote!(min_items = #count)
        }
        Rule::MaxItems(count) => {
            let count = self::count(*count);
            quote!(max_items = #count)
        }
        Rule::Time(format) => quote!(time = #format),
    };
    Some(item)
}

/// A rule across fields.
pub(super) fn cross(rule: &Cross, level: Level) -> TokenStream {
    let item = match rule {
        Cross::Requires { when, equals, requires } => {
            let equals = (!equals.is_empty()).then(|| quote!(equals(#(#equals),*),));
            quote!(requires(when = #when, #equals then(#(#requires),*)))
        }
        Cross::ExactlyOne(paths) => quote!(exactly_one(#(#paths),*)),
        Cross::AtMostOne(paths) => quote!(at_most_one(#(#paths),*)),
        Cross::AtLeastOne(paths) => quote!(at_least_one(#(#paths),*)),
    };
    match level {
        Level::Hard => item,
        Level::Documented => quote!(documented(#item)),
    }
}

/// `min = 1, max = 100`, or one of them; `None` without an end.
fn bounds(min: Option<TokenStream>, max: Option<TokenStream>) -> Option<TokenStream> {
    match (min, max) {
        (Some(min), Some(max)) => Some(quote!(min = #min, max = #max)),
        (Some(min), None) => Some(quote!(min = #min)),
        (None, Some(max)) => Some(quote!(max = #max)),
        (None, None) => None,
    }
}

fn count(count: u32) -> TokenStream {
    Literal::u32_unsuffixed(count).into_token_stream()
}

/// A number without a suffix. A minus is a token of its own.
pub(super) fn number(number: Number) -> TokenStream {
    match number {
        Number::Int(value) => {
            let digits = Literal::u64_unsuffixed(value.unsigned_abs());
            if value < 0 { quote!(-#digits) } else { quote!(#digits) }
        }
        Number::Float(value) => {
            let digits = Literal::f64_unsuffixed(if value.is_finite() { value.abs() } else { f64::MAX });
            if value < 0.0 { quote!(-#digits) } else { quote!(#digits) }
        }
    }
}

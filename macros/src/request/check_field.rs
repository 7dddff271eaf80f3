use std::fmt::Display;

use proc_macro2::Ident;
use quote::ToTokens;

use super::ast::{Constraints, Field};
use super::bounds::Bounds;
use crate::attr::Attr;
use crate::errors::Errors;
use crate::field_type::{FieldType, Holds, Scalar, is_list, scalar};
use crate::item::not_empty;

/// Whether the items of `#[param(…)]` fit the field and each other.
pub(crate) fn check(field: &Field, errors: &mut Errors) {
    names_are_given(field, errors);
    presence_fits_the_type(field, errors);
    one_way_to_carry(field, errors);
    bodies_are_carried_whole(field, errors);
    values_are_text(field, errors);
    lists_hold_the_list_items(field, errors);
    for (constraints, _) in field.constraints() {
        numbers_are_ruled_as_numbers(field, constraints, errors);
        texts_are_ruled_as_texts(field, constraints, errors);
        lists_are_counted(field, constraints, errors);
        bounds_leave_values(constraints, errors);
        pattern_is_a_regex(constraints, errors);
    }
}

fn names_are_given(field: &Field, errors: &mut Errors) {
    not_empty(&field.wire, "wire name", errors);
    for alias in field.param.aliases.get().into_iter().flatten() {
        not_empty(alias, "alias", errors);
    }
}

fn presence_fits_the_type(field: &Field, errors: &mut Errors) {
    let ident = &field.ident;
    match (FieldType::of(&field.ty).holds, field.param.hard.required.item()) {
        (Holds::Option, Some(required)) => {
            errors.at(required, format!("`{ident}` is `required` and an `Option`; keep one"));
        }
        (Holds::One, None) => {
            errors.at(&field.ty, format!("`{ident}` is always there; write `Option<…>` or add `required`"));
        }
        _ => {}
    }
}

fn one_way_to_carry(field: &Field, errors: &mut Errors) {
    if let (Some(_), Some(carry)) = (field.param.join.item(), field.param.carry.item()) {
        errors.at(carry, "`carry` and `join` are two ways to carry a list; keep one");
    }
}

fn bodies_are_carried_whole(field: &Field, errors: &mut Errors) {
    let is_body = field.param.place.get().is_some_and(|place| place == "Body");
    if let Some(carry) = field.param.carry.get().filter(|carry| *carry != "Json" && !is_body) {
        let word = carry.to_string().to_lowercase();
        errors.at(carry, format!("`carry = {word}` is for a body; add `place = body`"));
    }
}

fn values_are_text(field: &Field, errors: &mut Errors) {
    expect(field, field.param.values.item(), &[Scalar::Text, Scalar::Named], "text or an enum", errors);
}

fn numbers_are_ruled_as_numbers(field: &Field, constraints: &Constraints, errors: &mut Errors) {
    let numbers = &[Scalar::Number, Scalar::Named];
    expect(field, constraints.range.item(), numbers, "a number", errors);
    expect(field, constraints.one_of.item(), numbers, "a number", errors);
}

fn texts_are_ruled_as_texts(field: &Field, constraints: &Constraints, errors: &mut Errors) {
    let items = [constraints.length.item(), constraints.pattern.item(), constraints.time.item()];
    for item in items {
        expect(field, item, &[Scalar::Text, Scalar::Named], "text", errors);
    }
}

fn expect(field: &Field, item: Option<&Ident>, allowed: &[Scalar], wanted: &str, errors: &mut Errors) {
    let found = scalar(&field.ty);
    if let (Some(item), false) = (item, allowed.contains(&found)) {
        let ident = &field.ident;
        errors.at(item, format!("`{item}` rules {wanted}; `{ident}` holds {found}"));
    }
}

fn lists_are_counted(field: &Field, constraints: &Constraints, errors: &mut Errors) {
    expect_list(field, constraints.min_items.item(), errors);
    expect_list(field, constraints.max_items.item(), errors);
}

fn lists_hold_the_list_items(field: &Field, errors: &mut Errors) {
    expect_list(field, field.param.join.item(), errors);
    expect_list(field, field.param.pair.item(), errors);
}

fn expect_list(field: &Field, item: Option<&Ident>, errors: &mut Errors) {
    if let (Some(item), false) = (item, is_list(&field.ty)) {
        errors.at(item, format!("`{item}` is for a `Vec<…>`; `{}` is none", field.ident));
    }
}

fn bounds_leave_values(constraints: &Constraints, errors: &mut Errors) {
    let Constraints { range, length, min_items, max_items, .. } = constraints;
    if let Some(Bounds { min, max }) = range.get() {
        in_order(min, max, "number", errors);
    }
    if let Some(Bounds { min, max }) = length.get() {
        in_order(min, max, "text", errors);
    }
    in_order(min_items, max_items, "list", errors);
}

fn in_order<T: PartialOrd + ToTokens + Display>(min: &Attr<T>, max: &Attr<T>, what: &str, errors: &mut Errors) {
    if let (Some(lower), Some(upper)) = (min.get(), max.get())
        && lower > upper
        && let (Some(min), Some(max)) = (min.item(), max.item())
    {
        errors.at(upper, format!("`{max}` is below `{min} = {lower}`: no {what} fits"));
    }
}

/// The runtime takes a pattern that is none as one that everything matches, so it must not get there.
fn pattern_is_a_regex(constraints: &Constraints, errors: &mut Errors) {
    if let Some(pattern) = constraints.pattern.get()
        && let Err(error) = regex_lite::Regex::new(&pattern.value())
    {
        errors.at(pattern, format!("`{}` is no regular expression: {error}", pattern.value()));
    }
}

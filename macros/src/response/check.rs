use std::collections::BTreeMap;

use super::ast::{Field, Response};
use crate::errors::Errors;
use crate::field_type::{FieldType, Holds};
use crate::item::not_empty;

/// What the items of one attribute cannot say by themselves.
pub(crate) fn check(response: &Response, errors: &mut Errors) {
    if let Some(name) = &response.name {
        not_empty(name, "name", errors);
    }
    wire_names_differ(response, errors);
    for field in &response.fields {
        not_empty(&field.wire, "wire name", errors);
        may_be_missing(field, errors);
        wrapper_is_for_a_list(field, errors);
    }
}

fn wire_names_differ(response: &Response, errors: &mut Errors) {
    let mut owners = BTreeMap::new();
    for Field { ident, wire, .. } in &response.fields {
        if let Some(owner) = owners.insert(wire.value(), ident) {
            errors.at(wire, format!("`{}` is the name of `{owner}` already", wire.value()));
        }
    }
}

/// The service omits what it likes.
fn may_be_missing(field: &Field, errors: &mut Errors) {
    if FieldType::of(&field.ty).holds == Holds::One {
        let ident = &field.ident;
        errors.at(
            &field.ty,
            format!("`{ident}` may be missing in an answer; write `Option<…>`, `Vec<…>` or `BTreeMap<String, …>`"),
        );
    }
}

fn wrapper_is_for_a_list(field: &Field, errors: &mut Errors) {
    if let Some(wrapper) = field.wrapper.item()
        && FieldType::of(&field.ty).holds != Holds::List
    {
        errors.at(wrapper, format!("`wrapper` is for a `Vec<…>`; `{}` is none", field.ident));
    }
    if let Some(text) = field.wrapper.get() {
        not_empty(text, "wrapper", errors);
    }
}

use std::collections::BTreeMap;

use syn::LitStr;

use super::ast::{Cross, Field, Request};
use super::{check_field, setter};
use crate::errors::Errors;
use crate::field_type::is_list;
use crate::item::not_empty;
use crate::near::{list, suggestion};

/// What the items of one attribute cannot say by themselves.
pub(crate) fn check(request: &Request, errors: &mut Errors) {
    not_empty(&request.name, "name", errors);
    methods_need_call(request, errors);
    setters_are_free(request, errors);
    wire_names_differ(request, errors);
    for field in &request.fields {
        check_field::check(field, errors);
    }
    let at_fields: Vec<_> = request.fields.iter().flat_map(Field::cross).map(|(rule, _)| rule).collect();
    for rule in at_fields.iter().chain(request.cross.iter().map(|(rule, _)| rule)) {
        rule_speaks_of_several(rule, errors);
        paths_exist(rule, &request.fields, errors);
    }
}

fn methods_need_call(request: &Request, errors: &mut Errors) {
    let methods = [request.dry_run.item(), request.pages.item()];
    for item in methods.into_iter().flatten().filter(|_| !request.call.is_given()) {
        errors.at(item, format!("`{item}` is a method of the call; add `call`"));
    }
}

fn setters_are_free(request: &Request, errors: &mut Errors) {
    let with_setter = request.fields.iter().filter(|field| request.call.is_given() && !field.is_required());
    let taken = with_setter.filter(|field| !setter::is_free(field, request) && !setter::is_method(field, request));
    for Field { ident, .. } in taken {
        let reserved = list(setter::reserved(request));
        errors.at(
            ident,
            format!("`{ident}` would be a second method of that name; the call has {reserved}: rename the field"),
        );
    }
}

fn wire_names_differ(request: &Request, errors: &mut Errors) {
    let mut owners: BTreeMap<String, &syn::Ident> = BTreeMap::new();
    for field in &request.fields {
        for name in std::iter::once(&field.wire).chain(field.param.aliases.get().into_iter().flatten()) {
            if let Some(owner) = owners.insert(name.value(), &field.ident).filter(|_| !name.value().is_empty()) {
                errors.at(name, format!("`{}` is a name of `{owner}` already", name.value()));
            }
        }
    }
}

fn rule_speaks_of_several(rule: &Cross, errors: &mut Errors) {
    match rule {
        Cross::Requires { when, then, .. } => {
            for path in then.iter().filter(|path| path.value() == when.value()) {
                errors.at(path, format!("`{}` requires itself", path.value()));
            }
        }
        Cross::Group { item, paths } if paths.len() < 2 => {
            errors.at(item, format!("`{item}` chooses among two names or more; found one"));
        }
        Cross::Group { .. } => {}
    }
}

/// The first step of a path is a field here, the second `N` where that is a list. What lies deeper is of another type.
fn paths_exist(rule: &Cross, fields: &[Field], errors: &mut Errors) {
    for path in rule.paths() {
        let text = path.value();
        let mut steps = text.split('.');
        let (first, second) = (steps.next().unwrap_or_default(), steps.next());
        match fields.iter().find(|field| field.wire.value() == first) {
            None => no_field(path, first, fields, errors),
            Some(field) => item_step(path, second, field, errors),
        }
    }
}

fn no_field(path: &LitStr, first: &str, fields: &[Field], errors: &mut Errors) {
    let names: Vec<String> = fields.iter().map(|field| field.wire.value()).collect();
    let help = suggestion(first, names.iter().map(String::as_str));
    errors.at(path, format!("no field has the wire name `{first}`; {help}"));
}

fn item_step(path: &LitStr, second: Option<&str>, field: &Field, errors: &mut Errors) {
    let wire = field.wire.value();
    match (second, is_list(&field.ty)) {
        (Some("N"), false) => errors.at(path, format!("`{wire}` is no list; `N` stands for the items of one")),
        (Some(step), true) if step != "N" => {
            errors.at(path, format!("`{wire}` is a list; write `{wire}.N.{step}` for each of its items"));
        }
        _ => {}
    }
}

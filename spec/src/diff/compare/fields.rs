use std::collections::BTreeMap;

use super::field;
use crate::check::rust_name_collision::snake;
use crate::diff::cx::Cx;
use crate::diff::wire::is_same_in_rust;
use crate::diff::{
    Spot, arguments_reordered, field_added, field_removed, order, parameter_added, parameter_removed,
    parameter_renamed, required_parameter_added,
};
use crate::model::{Field, TypeId};
use yunspec_rules::{Level, Rule};

/// The fields that are compared, and what they stand in.
pub(super) struct Group<'f> {
    pub(super) old: &'f [Field],
    pub(super) new: &'f [Field],
    /// `parameters`, or `kind.fields` of a type.
    pub(super) list: &'static str,
    /// The type, in the old spec and in the new one.
    pub(super) of: Option<(TypeId, TypeId)>,
}

/// The parameters of an operation.
pub(super) fn parameters(cx: &mut Cx<'_>, at: &Spot, old: &[Field], new: &[Field]) {
    compare(cx, at, &Group { old, new, list: "parameters", of: None });
}

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, group: &Group<'_>) {
    let by_name = |of: &'_ [Field]| -> BTreeMap<String, usize> {
        of.iter().enumerate().map(|(index, field)| (field.name.clone(), index)).collect()
    };
    let (before, after) = (by_name(group.old), by_name(group.new));
    let now = |name: &str| after.get(name).and_then(|index| group.new.get(*index));
    let mut renamed: BTreeMap<&str, &str> = BTreeMap::new();
    for was in group.old {
        if let Some(now) = now(&was.name) {
            field::compare(cx, &at.field(group.list, &was.name), group, was, now);
        } else if let Some(now) = new_name(at, group, was, &before) {
            renamed.insert(&was.name, &now.name);
            parameter_renamed::found(cx, &at.field(group.list, &now.name), was, now);
            field::compare(cx, &at.field(group.list, &now.name), group, &aliased(was), now);
        } else if at.in_request() {
            parameter_removed::found(cx, &at.field(group.list, &was.name), was, heir(cx, group, was, &before));
        } else {
            field_removed::found(cx, &at.field(group.list, &was.name), was, heir(cx, group, was, &before));
        }
    }
    let is_renamed = |name: &str| renamed.values().any(|now| *now == name);
    for field in group.new.iter().filter(|field| !before.contains_key(&field.name) && !is_renamed(&field.name)) {
        added(cx, &at.field(group.list, &field.name), group, field);
    }
    in_order(cx, at, group, &renamed);
}

fn added(cx: &mut Cx<'_>, at: &Spot, group: &Group<'_>, field: &Field) {
    let becomes_pair = group.of.is_some_and(|(old, new)| cx.old.is_pair(old) != cx.new.is_pair(new));
    let was_listed = group.of.is_some_and(|(old, _)| cx.old.is_listed(old));
    if !at.in_request() {
        field_added::found(cx, at, field);
    } else if field.required {
        required_parameter_added::found(cx, at, field, is_argument(cx, group, field, false));
    } else {
        parameter_added::found(cx, at, field, becomes_pair && was_listed);
    }
}

/// A field that is gone, where a new one names it as its old spelling.
fn new_name<'f>(at: &Spot, group: &Group<'f>, was: &Field, before: &BTreeMap<String, usize>) -> Option<&'f Field> {
    let takes_over = |now: &&Field| !before.contains_key(&now.name) && now.aliases.contains(&was.name);
    at.in_request().then(|| group.new.iter().find(takes_over)).flatten()
}

/// A new field that has the name and the type of an old one in Rust.
fn heir<'f>(cx: &Cx<'_>, group: &Group<'f>, was: &Field, before: &BTreeMap<String, usize>) -> Option<&'f Field> {
    let name = |field: &Field| field.rename.clone().unwrap_or_else(|| snake(&field.name));
    let is_heir = |now: &&Field| {
        let is_same = is_same_in_rust(cx, &was.ty, &now.ty) && was.required == now.required;
        is_same && !before.contains_key(&now.name) && name(now) == name(was)
    };
    group.new.iter().find(is_heir)
}

/// The old field with its own name as a spelling, which the new one has too.
fn aliased(was: &Field) -> Field {
    let mut was = was.clone();
    was.aliases.push(was.name.clone());
    was
}

/// Whether `new` takes it as an argument: it must be given for sure, and its struct is in no answer.
pub(super) fn is_argument(cx: &Cx<'_>, group: &Group<'_>, field: &Field, is_old: bool) -> bool {
    let documented = field.constraints.iter().any(|of| of.rule == Rule::Required && of.level == Level::Documented);
    let is_answered =
        group.of.is_some_and(|(old, new)| if is_old { cx.old.in_response(old) } else { cx.new.in_response(new) });
    field.required && !documented && !is_answered
}

/// Arguments are taken in the order of the spec; the order of all else says nothing.
fn in_order(cx: &mut Cx<'_>, at: &Spot, group: &Group<'_>, renamed: &BTreeMap<&str, &str>) {
    let now = |field: &Field| renamed.get(field.name.as_str()).map_or(field.name.clone(), |now| (*now).to_owned());
    let old: Vec<String> = group.old.iter().map(now).collect();
    let old = old.iter().map(String::as_str).collect::<Vec<_>>();
    let new = group.new.iter().map(|field| field.name.as_str()).collect::<Vec<_>>();
    let fields = || group.old.iter().zip(&old).filter(|(field, _)| is_argument(cx, group, field, true));
    let were: Vec<&str> = fields().map(|(_, name)| *name).collect();
    let are: Vec<&str> = group
        .new
        .iter()
        .filter(|field| is_argument(cx, group, field, false))
        .map(|field| field.name.as_str())
        .collect();
    let spot = at.part(group.list);
    if at.in_request() && order::is_other(&were, &are) {
        return arguments_reordered::found(cx, &spot, &were, &are);
    }
    order::compare(cx, &spot, "the fields", &old, &new);
}

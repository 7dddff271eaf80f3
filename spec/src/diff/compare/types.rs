use std::collections::BTreeMap;

use super::fields::Group;
use super::{fields, rules};
use crate::diff::cx::Cx;
use crate::diff::{
    Spot, deprecation, doc_changed, field_boxed, order, rust_name, type_added, type_in_answers, type_kind,
    type_removed, type_renamed, value_added, value_removed,
};
use crate::model::{EnumValue, Type, TypeId, TypeKind};

/// All types, once each, whatever uses them.
pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot) {
    for (old, new) in cx.matched.pairs.clone() {
        pair(cx, at, old, new);
    }
    let gone: Vec<TypeId> = cx.old.api.types().map(|(id, _)| id).collect();
    for id in gone.into_iter().filter(|id| cx.matched.new_of(*id).is_none()).collect::<Vec<_>>() {
        if cx.takes(id, true) {
            let at = cx.spot_of(at, id, true);
            type_removed::found(cx, &at, id);
        }
    }
    let come: Vec<TypeId> = cx.new.api.types().map(|(id, _)| id).collect();
    for id in come.into_iter().filter(|id| cx.matched.old_of(*id).is_none()).collect::<Vec<_>>() {
        if cx.takes(id, false) {
            let at = cx.spot_of(at, id, false);
            type_added::found(cx, &at, id);
        }
    }
    in_order(cx, at);
}

fn in_order(cx: &mut Cx<'_>, at: &Spot) {
    let new: Vec<String> = cx.new.api.types().map(|(id, _)| cx.new.fact(id)).collect();
    let now = |id| cx.matched.new_of(id).map_or_else(|| cx.old.fact(id), |now| cx.new.fact(now));
    let old: Vec<String> = cx.old.api.types().map(|(id, _)| now(id)).collect();
    let at = Spot { fact: "types".to_owned(), ..at.clone() };
    order::compare(cx, &at, "the types", &texts(&old), &texts(&new));
}

fn pair(cx: &mut Cx<'_>, at: &Spot, old: TypeId, new: TypeId) {
    let (was, now) = (cx.spot_of(at, old, true), cx.spot_of(at, new, false));
    // What only one of the two specs uses is judged as that one uses it.
    let at = match (was.is_used, now.is_used) {
        (true, true) if was.direction != now.direction => now.clone().travels(crate::diff::Direction::Both),
        (true, false) => Spot { fact: now.fact.clone(), ..was },
        _ => now,
    };
    type_renamed::compare(cx, &at, old, new);
    type_in_answers::compare(cx, &at, old, new);
    field_boxed::compare(cx, &at, old, new);
    let (api, other) = (cx.old.api, cx.new.api);
    let Type { name, doc, owner: _, kind } = api.type_of(old);
    let now = other.type_of(new);
    doc_changed::compare(cx, &at, &format!("the type `{name}`"), doc, &now.doc);
    match (kind, &now.kind) {
        (TypeKind::Enum(values), TypeKind::Enum(now)) => self::values(cx, &at, values, now),
        (TypeKind::Struct { fields: of, rules: across }, TypeKind::Struct { fields: now, rules: across_now }) => {
            fields::compare(cx, &at, &Group { old: of, new: now, list: "kind.fields", of: Some((old, new)) });
            rules::compare(cx, &at, "kind.rules", across, across_now);
        }
        _ => type_kind::found(cx, &at.part("kind"), name, kind),
    }
}

fn values(cx: &mut Cx<'_>, at: &Spot, old: &[EnumValue], new: &[EnumValue]) {
    let now: BTreeMap<&str, &EnumValue> = new.iter().map(|value| (value.value.as_str(), value)).collect();
    let were: BTreeMap<&str, &EnumValue> = old.iter().map(|value| (value.value.as_str(), value)).collect();
    for was in old {
        let at = at.item("kind", &was.value);
        match now.get(was.value.as_str()) {
            Some(now) => value(cx, &at, was, now),
            None => value_removed::found(cx, &at, was, new),
        }
    }
    for value in new.iter().filter(|value| !were.contains_key(value.value.as_str())) {
        value_added::found(cx, &at.item("kind", &value.value), &value.value);
    }
    let keys = |of: &'_ [EnumValue]| of.iter().map(|value| value.value.clone()).collect::<Vec<_>>();
    let (old, new) = (keys(old), keys(new));
    let (old, new) = (texts(&old), texts(&new));
    order::compare(cx, &at.part("kind"), "the values", &old, &new);
}

fn value(cx: &mut Cx<'_>, at: &Spot, old: &EnumValue, new: &EnumValue) {
    let EnumValue { value, doc, rename, deprecated } = old;
    let about = format!("the value `{value}`");
    doc_changed::compare(cx, at, &about, doc, &new.doc);
    rust_name::value(cx, &at.part("rename"), value, rename.as_deref(), new.rename.as_deref());
    deprecation::compare(cx, &at.part("deprecated"), &about, deprecated.as_deref(), new.deprecated.as_deref());
}

fn texts(of: &[String]) -> Vec<&str> {
    of.iter().map(String::as_str).collect()
}

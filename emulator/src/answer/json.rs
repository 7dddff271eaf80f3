use std::sync::Arc;

use serde_json::Value;
use yunspec_spec::model::{Api, Ty};

use super::{Member, fields, inner, members, wrapped};
use crate::envelope::put_json_text;

/// A value as compact JSON.
pub(super) fn write(api: &Api, ty: Option<&Ty>, value: &Value) -> String {
    let mut out = String::new();
    put(api, ty, value, &mut out);
    out
}

/// An object that is given by its fields, with the items of one list given as JSON.
pub(super) fn write_with(
    api: &Api,
    ty: Option<&Ty>,
    object: &[(&str, Value)],
    list: &str,
    items: &[Arc<str>],
) -> String {
    let fields = fields(api, ty);
    let known = fields.iter().filter_map(|field| {
        let (name, value) = object.iter().find(|(name, _)| *name == field.name)?;
        Some((*name, Some(field), value))
    });
    let unknown = object.iter().filter(|(name, _)| fields.iter().all(|field| field.name != *name));
    let members: Vec<_> = known.chain(unknown.map(|(name, value)| (*name, None, value))).collect();
    let mut out = String::with_capacity(items.iter().map(|item| item.len() + 1).sum::<usize>() + 512);
    separated('{', '}', &members, &mut out, |member, out| {
        let (name, field, value) = *member;
        if name != list {
            return put_member(api, ty, *member, out);
        }
        name_of(name, out);
        let wrapper = wrapped(field, value).map(|(wrapper, _)| wrapper);
        if let Some(wrapper) = wrapper {
            out.push('{');
            name_of(wrapper, out);
        }
        separated('[', ']', items, out, |item, out| out.push_str(item));
        if wrapper.is_some() {
            out.push('}');
        }
    });
    out
}

fn put(api: &Api, ty: Option<&Ty>, value: &Value, out: &mut String) {
    match value {
        Value::Object(object) => {
            separated('{', '}', &members(api, ty, object), out, |member, out| put_member(api, ty, *member, out));
        }
        Value::Array(items) => separated('[', ']', items, out, |item, out| put(api, inner(ty), item, out)),
        Value::String(text) => put_json_text(text, out),
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn put_member(api: &Api, ty: Option<&Ty>, (name, field, value): Member<'_>, out: &mut String) {
    name_of(name, out);
    let ty = field.map_or_else(|| inner(ty), |field| Some(&field.ty));
    match wrapped(field, value) {
        Some((wrapper, items)) => {
            out.push('{');
            name_of(wrapper, out);
            separated('[', ']', items, out, |item, out| put(api, inner(ty), item, out));
            out.push('}');
        }
        None => put(api, ty, value, out),
    }
}

fn name_of(name: &str, out: &mut String) {
    put_json_text(name, out);
    out.push(':');
}

fn separated<T>(open: char, close: char, items: &[T], out: &mut String, mut put: impl FnMut(&T, &mut String)) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        put(item, out);
    }
    out.push(close);
}

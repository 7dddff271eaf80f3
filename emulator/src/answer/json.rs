use serde_json::Value;
use yunspec_spec::model::{Api, Ty};

use super::{inner, members, wrapped};
use crate::envelope::json_text;

/// A value as compact JSON.
pub(super) fn write(api: &Api, ty: Option<&Ty>, value: &Value) -> String {
    let mut out = String::new();
    put(api, ty, value, &mut out);
    out
}

fn put(api: &Api, ty: Option<&Ty>, value: &Value, out: &mut String) {
    match value {
        Value::Object(object) => {
            let members = members(api, ty, object);
            separated('{', '}', &members, out, |(name, field, value), out| {
                out.push_str(&json_text(name));
                out.push(':');
                let ty = field.map_or_else(|| inner(ty), |field| Some(&field.ty));
                match wrapped(*field, value) {
                    Some((wrapper, items)) => {
                        out.push('{');
                        out.push_str(&json_text(wrapper));
                        out.push(':');
                        separated('[', ']', items, out, |item, out| put(api, inner(ty), item, out));
                        out.push('}');
                    }
                    None => put(api, ty, value, out),
                }
            });
        }
        Value::Array(items) => separated('[', ']', items, out, |item, out| put(api, inner(ty), item, out)),
        scalar => out.push_str(&scalar.to_string()),
    }
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

use serde_json::Value;
use yunspec_spec::model::{Api, Ty};

use super::{inner, members, wrapped};
use crate::envelope::{XML, xml_text};

/// A value as an XML document without blanks.
pub(super) fn write(api: &Api, root: &str, ty: Option<&Ty>, value: &Value) -> String {
    let mut out = String::from(XML);
    element(api, root, ty, value, &mut out);
    out
}

/// One element; a bare list is one element for each item.
fn element(api: &Api, name: &str, ty: Option<&Ty>, value: &Value, out: &mut String) {
    if let Value::Array(items) = value {
        for item in items {
            element(api, name, inner(ty), item, out);
        }
        return;
    }
    open(name, out);
    match value {
        Value::Object(object) => {
            for (name, field, value) in members(api, ty, object) {
                let ty = field.map_or_else(|| inner(ty), |field| Some(&field.ty));
                match wrapped(field, value) {
                    Some((wrapper, items)) => {
                        open(name, out);
                        for item in items {
                            element(api, wrapper, inner(ty), item, out);
                        }
                        close(name, out);
                    }
                    None => element(api, name, ty, value, out),
                }
            }
        }
        Value::String(text) => out.push_str(&xml_text(text)),
        Value::Null => {}
        scalar => out.push_str(&scalar.to_string()),
    }
    close(name, out);
}

fn open(name: &str, out: &mut String) {
    out.push('<');
    out.push_str(name);
    out.push('>');
}

fn close(name: &str, out: &mut String) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

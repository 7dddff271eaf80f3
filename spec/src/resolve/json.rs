//! YAML as JSON: how examples and defaults travel.

use serde_json::Value;

use crate::tree::{Kind, Node, Style, plain};

/// What a value means to YAML.
pub(crate) fn value(node: &Node) -> Value {
    convert(node, &|text| plain::value(text))
}

/// The same where plain scalars are text, whatever YAML takes them for: the values of enums.
pub(crate) fn texts(node: &Node) -> Value {
    convert(node, &|text| if plain::is_null(text) { Value::Null } else { Value::String(text.to_owned()) })
}

fn convert(node: &Node, plain: &dyn Fn(&str) -> Value) -> Value {
    match &node.kind {
        Kind::Scalar { text, style: Style::Plain } => plain(text),
        Kind::Scalar { text, .. } => Value::String(text.clone()),
        Kind::List(items) => items.iter().map(|item| convert(item, plain)).collect(),
        Kind::Map(entries) => {
            let entries = entries.iter().map(|entry| (entry.key.text.clone(), convert(&entry.value, plain)));
            Value::Object(entries.collect())
        }
        Kind::Refused => Value::Null,
    }
}

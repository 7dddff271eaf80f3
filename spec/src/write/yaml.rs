//! What is written: YAML without places.

use serde_json::Value as Json;

use crate::tree::{Kind, Node, Style};

/// A value to write, as an importer builds it or a file holds it.
#[derive(Debug, Clone, PartialEq)]
pub enum Yaml {
    /// A number, a truth value or `null`, as it is written. Anything else is written as [`Yaml::Text`].
    Plain(String),
    /// Text; quoted where it must be.
    Text(String),
    /// A list.
    List(Vec<Yaml>),
    /// A map in the order of the author.
    Map(Vec<(String, Yaml)>),
}

impl Yaml {
    /// A map of these entries.
    pub fn map<K: Into<String>>(entries: impl IntoIterator<Item = (K, Self)>) -> Self {
        Self::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
            Self::Plain(_) | Self::Text(_) => false,
        }
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Plain(text) if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }
}

impl From<&str> for Yaml {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Yaml {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Yaml {
    fn from(is: bool) -> Self {
        Self::Plain(is.to_string())
    }
}

impl From<i64> for Yaml {
    fn from(number: i64) -> Self {
        Self::Plain(number.to_string())
    }
}

impl<T: Into<Self>> FromIterator<T> for Yaml {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl From<&Json> for Yaml {
    fn from(json: &Json) -> Self {
        match json {
            Json::Null => Self::Plain("null".to_owned()),
            Json::Bool(is) => (*is).into(),
            Json::Number(number) => Self::Plain(number.to_string()),
            Json::String(text) => text.as_str().into(),
            Json::Array(items) => items.iter().collect(),
            Json::Object(entries) => Self::map(entries.iter().map(|(key, value)| (key, value.into()))),
        }
    }
}

impl From<&Node> for Yaml {
    /// The tree of a file; what its reader refused is null.
    fn from(node: &Node) -> Self {
        match &node.kind {
            Kind::Scalar { text, style: Style::Plain } => Self::Plain(text.clone()),
            Kind::Scalar { text, .. } => Self::Text(text.clone()),
            Kind::List(items) => items.iter().collect(),
            Kind::Map(entries) => Self::map(entries.iter().map(|entry| (&entry.key.text, (&entry.value).into()))),
            Kind::Refused => Self::Plain("null".to_owned()),
        }
    }
}

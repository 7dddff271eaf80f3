use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use serde_json::Value as Tree;
use yunspec_rules::{Map, ToValue, Value};

/// A value without a declared shape, in an answer or a request: a `serde_json::Value` that can also be sent.
///
/// ```
/// use yunspec_runtime::Json;
///
/// let policy = Json::from(serde_json::json!({ "Effect": "Allow" }));
/// assert_eq!(policy["Effect"], "Allow");
/// assert_eq!(policy.to_string(), r#"{"Effect":"Allow"}"#);
/// ```
#[derive(Default)]
pub struct Json {
    tree: Tree,
    // The same as rules and encoders see it, made when it is first sent.
    seen: OnceLock<Seen>,
}

impl Json {
    /// The value itself.
    pub fn into_inner(self) -> Tree {
        self.tree
    }
}

impl From<Tree> for Json {
    fn from(tree: Tree) -> Self {
        Self { tree, seen: OnceLock::new() }
    }
}

impl From<Json> for Tree {
    fn from(json: Json) -> Self {
        json.tree
    }
}

impl Deref for Json {
    type Target = Tree;

    fn deref(&self) -> &Tree {
        &self.tree
    }
}

impl Clone for Json {
    fn clone(&self) -> Self {
        Self::from(self.tree.clone())
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.tree == other.tree
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tree.fmt(f)
    }
}

/// JSON text without blanks.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tree.fmt(f)
    }
}

/// Lists and objects are seen with all that is in them; null is absent.
impl ToValue for Json {
    fn to_value(&self) -> Value<'_> {
        self.seen.get_or_init(|| Seen::of(&self.tree)).to_value()
    }
}

enum Seen {
    Absent,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Seen>),
    Map(Vec<(String, Seen)>),
}

impl Seen {
    fn of(tree: &Tree) -> Self {
        match tree {
            Tree::Null => Self::Absent,
            Tree::Bool(value) => Self::Bool(*value),
            Tree::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(value), _) => Self::Int(value),
                // Beyond 64 signed bits a number travels as its digits.
                (None, Some(value)) => Self::Text(value.to_string()),
                (None, None) => number.as_f64().map_or(Self::Absent, Self::Float),
            },
            Tree::String(text) => Self::Text(text.clone()),
            Tree::Array(items) => Self::List(items.iter().map(Self::of).collect()),
            Tree::Object(fields) => {
                Self::Map(fields.iter().map(|(name, tree)| (name.clone(), Self::of(tree))).collect())
            }
        }
    }
}

impl ToValue for Seen {
    fn to_value(&self) -> Value<'_> {
        match self {
            Self::Absent => Value::Absent,
            Self::Bool(value) => Value::Bool(*value),
            Self::Int(value) => Value::Int(*value),
            Self::Float(value) => Value::Float(*value),
            Self::Text(text) => Value::Str(text),
            Self::List(items) => Value::List(items),
            Self::Map(_) => Value::Map(self),
        }
    }
}

impl Map for Seen {
    fn each(&self, entry: &mut dyn FnMut(&str, Value<'_>)) {
        let Self::Map(entries) = self else { return };
        for (name, value) in entries {
            entry(name, value.to_value());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Json, ToValue, Value};

    /// What an encoder would see, in a line.
    fn seen(value: Value<'_>) -> String {
        match value {
            Value::List(items) => {
                let items: Vec<_> = (0..items.len()).map(|index| seen(items.item(index))).collect();
                format!("[{}]", items.join(" "))
            }
            Value::Map(map) => {
                let mut entries = Vec::new();
                map.each(&mut |name, value| entries.push(format!("{name}={}", seen(value))));
                format!("{{{}}}", entries.join(" "))
            }
            other => other.wire_text().unwrap_or_else(|| "absent".to_owned()),
        }
    }

    #[track_caller]
    fn check(json: serde_json::Value, expected: &str) {
        assert_eq!(seen(Json::from(json).to_value()), expected);
    }

    #[test]
    fn is_seen_with_all_that_is_in_it() {
        check(json!({ "a": [1, "x", { "b": null }], "c": {} }), "{a=[1 x {b=absent}] c={}}");
        check(json!([true, 0.5, [], i64::MIN, u64::MAX]), "[true 0.5 [] -9223372036854775808 18446744073709551615]");
        check(json!(null), "absent");
        check(json!("text"), "text");
    }

    #[test]
    fn is_the_value_it_was_made_of() {
        let json = Json::from(json!({ "a": [1] }));
        assert_eq!(seen(json.to_value()), "{a=[1]}");
        assert_eq!(json.clone(), json);
        assert_eq!(json.to_string(), r#"{"a":[1]}"#);
        assert_eq!(json["a"][0], 1);
        assert_eq!(json.into_inner(), json!({ "a": [1] }));
    }
}

use super::Rule;
use super::wrong_kind::shortened;
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::model::Scalar;
use crate::near;

pub(crate) const RULE: Rule = Rule {
    code: "unknown-type",
    severity: Severity::Error,
    what: "The name of a type that is not defined",
    why: "A type is a scalar, `list<T>`, `map<T>`, or stands under `types:` of the operation or in `types/`.",
    bad: "PageSize: { type: integer }",
    good: "PageSize: { type: int32 }",
    check: None,
};

pub(crate) fn name<'a>(at: Span, name: &str, defined: impl Iterator<Item = &'a str>) -> Diagnostic {
    let scalars = Scalar::WORDS.iter().map(|(name, _)| *name);
    if let Some(form) = container(name) {
        return RULE.at(at, format!("there is no type `{name}`")).help(form);
    }
    let help = match usual(name).or_else(|| near::nearest(name, defined.chain(scalars))) {
        Some(near) => format!("write `{near}`"),
        None => format!("define `{name}` under `types:` or in `types/{name}.yaml`"),
    };
    RULE.at(at, format!("there is no type `{name}`")).help(help)
}

/// An expression that cannot be read.
pub(crate) fn expression(at: Span, text: &str) -> Diagnostic {
    let help = meant(text).map_or_else(
        || "write a scalar, the name of a type, `list<T>` or `map<T>`".to_owned(),
        |meant| format!("write `{}`", shortened(&meant)),
    );
    RULE.at(at, format!("`{}` is no type", shortened(text))).help(help)
}

/// The expression as it is written elsewhere: `List<T>`, `T[]`, `map<string, T>`, blanks between.
fn meant(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(item) = text.strip_suffix("[]") {
        return Some(format!("list<{item}>"));
    }
    let (outer, inner) = text.strip_suffix('>')?.split_once('<').filter(|(_, inner)| !inner.is_empty())?;
    match outer.to_ascii_lowercase().as_str() {
        "list" | "array" | "vec" => Some(format!("list<{inner}>")),
        "map" | "dict" => Some(format!("map<{}>", inner.strip_prefix("string,").unwrap_or(inner))),
        _ => None,
    }
}

/// What the documents call what is more than a scalar here.
fn container(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().as_str() {
        "array" | "list" => Some("write `list<T>` with the type of its items"),
        "map" | "dict" => Some("write `map<T>` with the type of its values"),
        "object" | "struct" => Some("define a type with `fields` and name it here; what can be anything is `any`"),
        _ => None,
    }
}

/// What other languages and the documents call the scalars.
fn usual(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().as_str() {
        "integer" | "int" | "i32" => Some("int32"),
        "long" | "i64" => Some("int64"),
        "boolean" => Some("bool"),
        "str" | "text" => Some("string"),
        "number" | "f64" => Some("double"),
        "datetime" | "time" => Some("timestamp"),
        "binary" => Some("bytes"),
        _ => None,
    }
}

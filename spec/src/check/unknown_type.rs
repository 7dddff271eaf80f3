use super::Rule;
use crate::ast::SCALARS;
use crate::diagnostic::{Diagnostic, Severity, Span};
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
    let scalars = SCALARS.iter().map(|(name, _)| *name);
    let help = match usual(name).or_else(|| near::nearest(name, defined.chain(scalars))) {
        Some(near) => format!("write `{near}`"),
        None => format!("define `{name}` under `types:` or in `types/{name}.yaml`"),
    };
    RULE.at(at, format!("there is no type `{name}`")).help(help)
}

/// An expression that cannot be read.
pub(crate) fn expression(at: Span, text: &str) -> Diagnostic {
    RULE.at(at, format!("`{text}` is no type")).help("write a scalar, the name of a type, `list<T>` or `map<T>`")
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

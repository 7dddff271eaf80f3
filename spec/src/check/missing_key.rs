use super::Rule;
use crate::diagnostic::{Diagnostic, Severity, Span};

pub(crate) const RULE: Rule = Rule {
    code: "missing-key",
    severity: Severity::Error,
    what: "A key that must be given and is not",
    why: "There is no value that could be assumed for it.",
    bad: "PageSize: { default: 10 }",
    good: "PageSize: { type: int32, default: 10 }",
    check: None,
};

/// `what` lacks the key: "a field"; `sample` is a value that it may have.
pub(crate) fn key(at: Span, what: &str, key: &str, sample: &str) -> Diagnostic {
    RULE.at(at, format!("{what} lacks the key `{key}`")).help(format!("add `{key}: {sample}`"))
}

pub(crate) fn one_of(at: Span, what: &str, keys: &[&str]) -> Diagnostic {
    let keys = crate::near::list(keys.iter().copied());
    RULE.at(at, format!("{what} lacks a key that says what it is")).help(format!("add one of {keys}"))
}

/// Two keys of which each says what a thing is.
pub(crate) fn not_both(at: Span, what: &str, one: &str, other: &str) -> Diagnostic {
    RULE.at(at, format!("{what} has both `{one}` and `{other}`")).help(format!("keep one of `{one}` and `{other}`"))
}

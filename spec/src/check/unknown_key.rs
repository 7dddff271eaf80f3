use super::Rule;
use crate::diagnostic::{Diagnostic, Severity};
use crate::near;
use crate::tree::Key;

pub(crate) const RULE: Rule = Rule {
    code: "unknown-key",
    severity: Severity::Error,
    what: "A key that the format does not have",
    why: "It would be skipped in silence, and the spec would say less than its author thinks.",
    bad: "PageSize: { type: int32, defualt: 10 }",
    good: "PageSize: { type: int32, default: 10 }",
    check: None,
};

/// `what` has the key: "a field".
pub(crate) fn key(key: &Key, what: &str, known: &[&str]) -> Diagnostic {
    let help = match near::nearest(&key.text, known.iter().copied()) {
        Some(near) => format!("write `{near}`"),
        None => format!("allowed are {}", near::list(known.iter().copied())),
    };
    RULE.at(key.span.clone(), format!("{what} has no key `{}`", key.text)).help(help)
}

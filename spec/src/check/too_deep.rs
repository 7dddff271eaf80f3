use super::Rule;
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::tree::DEPTH_LIMIT;

pub(crate) const RULE: Rule = Rule {
    code: "too-deep",
    severity: Severity::Error,
    what: "Lists and maps nested more than 64 deep",
    why: "No spec needs that, and a reader without a bound can be made to fail by its input.",
    bad: "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    good: "[]",
    check: None,
};

pub(crate) fn node(at: Span) -> Diagnostic {
    RULE.at(at, format!("lists and maps are nested more than {DEPTH_LIMIT} deep"))
        .help("write a type of its own instead of nesting further")
}

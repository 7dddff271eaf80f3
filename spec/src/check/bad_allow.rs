use super::Rule;
use crate::allow::Allowance;
use crate::ast::Spanned;
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "bad-allow",
    severity: Severity::Error,
    what: "An `allow` without a reason, or for an error",
    why: "Who reads it later has to know whether it still holds. A spec with an error has no meaning, so no reason could make it right.",
    bad: "allow:\n  - { rule: unused-type, at: types.ImageStatus, reason: \"\", until: 2027-04-30 }",
    good: "allow:\n  - { rule: unused-type, at: types.ImageStatus, reason: used from April on, until: 2027-04-30 }",
    check: None,
};

/// The reason, where it says nothing.
pub(crate) fn reason(reason: &Spanned<String>) -> Option<Diagnostic> {
    let is_empty = reason.trim().is_empty();
    is_empty.then(|| RULE.at(reason.span.clone(), "the reason is empty").help("say why it is right here"))
}

/// What it is for is an error.
pub(crate) fn error(allowance: &Allowance) -> Diagnostic {
    let message = format!("`{}` is an error here, which cannot be allowed", allowance.rule);
    RULE.at(allowance.span.clone(), message).help("repair what is reported, and remove this entry")
}

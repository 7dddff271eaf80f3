use super::Rule;
use crate::allow::Allowance;
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "unused-allow",
    severity: Severity::Error,
    what: "An `allow` of what does not happen there",
    why: "It is left over or misplaced, and would hide what somebody does wrong later. One for a rule of changes is judged by `yunspec diff`.",
    bad: "parameters:\n  Status: { type: ImageStatus }\ntypes:\n  ImageStatus: { enum: { Available: Ready. } }\nallow:\n  - { rule: unused-type, at: types.ImageStatus, reason: used from April on, until: 2027-04-30 }",
    good: "parameters:\n  Status: { type: ImageStatus }\ntypes:\n  ImageStatus: { enum: { Available: Ready. } }",
    check: None,
};

pub(crate) fn entry(allowance: &Allowance) -> Diagnostic {
    let Allowance { rule, at, .. } = allowance;
    let place = if at.is_empty() { "in this spec".to_owned() } else { format!("at `{at}`") };
    RULE.at(allowance.span.clone(), format!("nothing breaks `{rule}` {place}")).help("remove this entry")
}

use super::Rule;
use crate::allow::Allowance;
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "expired-allow",
    severity: Severity::Error,
    what: "An `allow` whose last day is over",
    why: "It was meant for a while. `check`, `gen` and `diff` look at the date; a spec that is compiled in is used as it is.",
    bad: "allow:\n  - { rule: unused-type, at: types.ImageStatus, reason: used from April on, until: 2020-04-30 }",
    good: "allow:\n  - { rule: unused-type, at: types.ImageStatus, reason: used from April on, until: 2027-04-30 }",
    check: None,
};

pub(crate) fn day(allowance: &Allowance) -> Diagnostic {
    let message = format!("this was allowed until {}", allowance.until);
    let help = format!("repair what breaks `{}`, or give a later day and say why", allowance.rule);
    RULE.at(allowance.span.clone(), message).label(allowance.reason.clone()).help(help)
}

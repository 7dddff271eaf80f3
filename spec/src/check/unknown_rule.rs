use super::{Rule, rules};
use crate::ast::Spanned;
use crate::diagnostic::{Diagnostic, Severity};
use crate::{diff, near};

pub(crate) const RULE: Rule = Rule {
    code: "unknown-rule",
    severity: Severity::Error,
    what: "An `allow` for a rule that there is none of",
    why: "It allows nothing, while its author thinks that something is taken care of.",
    bad: "allow:\n  - { rule: unused-types, at: types.ImageStatus, reason: used from April on, until: 2027-04-30 }",
    good: "allow:\n  - { rule: unused-type, at: types.ImageStatus, reason: used from April on, until: 2027-04-30 }",
    check: None,
};

/// The rule, unless it is one of a spec or of changes.
pub(crate) fn of(rule: &Spanned<String>) -> Option<Diagnostic> {
    let changes = || diff::rules().iter().map(|known| known.code);
    let codes = || rules().iter().map(|known| known.code).chain(changes());
    if codes().any(|code| code == rule.is) {
        return None;
    }
    let help = match near::nearest(rule, codes()) {
        Some(near) => format!("write `{near}`"),
        None => "`docs/rules.md` lists the rules of a spec, `docs/changes.md` those of changes".to_owned(),
    };
    Some(RULE.at(rule.span.clone(), format!("there is no rule `{}`", rule.is)).help(help))
}

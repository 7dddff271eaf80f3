use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "format-version",
    severity: Severity::Error,
    what: "A version of the format that this program does not know",
    why: "What a later format means cannot be guessed.",
    bad: "yunspec: 2",
    good: "yunspec: 1",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    if let Some(version) = subject.spec.service.format.as_ref().filter(|version| version.is != 1) {
        let message = format!("version {} of the format is not known", version.is);
        out.push(RULE.at(version.span.clone(), message).help("write `1`, or use a later yunspec"));
    }
}

use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "bad-status",
    severity: Severity::Error,
    what: "An error with a status that HTTP does not have for answers",
    why: "The status of an error is what the service sends: three digits from 200 to 599.",
    bad: "errors:\n  - { status: 4000, code: InvalidTag, message: Bad tag. }",
    good: "errors:\n  - { status: 400, code: InvalidTag, message: Bad tag. }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for status in subject.spec.all_errors().filter_map(|error| error.status.as_ref()) {
        if !(200..=599).contains(&status.is) {
            let message = format!("{} is no status of an answer", status.is);
            out.push(RULE.at(status.span.clone(), message).help("write a status from 200 to 599"));
        }
    }
}

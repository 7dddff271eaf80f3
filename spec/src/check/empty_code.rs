use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "empty-code",
    severity: Severity::Error,
    what: "An error without a `code` to know it by",
    why: "Clients tell errors apart by their codes. A message may be empty, a code never is.",
    bad: "errors:\n  - { status: 404, code: \"\", message: No such image. }",
    good: "errors:\n  - { status: 404, code: InvalidImageId.NotFound, message: No such image. }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for code in subject.spec.all_errors().filter_map(|error| error.code.as_ref()) {
        if code.trim().is_empty() {
            let message = "the code of this error is empty";
            out.push(RULE.at(code.span.clone(), message).help("write the code as it travels, or remove the error"));
        }
    }
}

use super::{Rule, Subject};
use crate::ast::Body;
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "empty-enum",
    severity: Severity::Error,
    what: "An enum without values",
    why: "It says less than `string` does.",
    bad: "types:\n  ImageStatus: { enum: {} }",
    good: "types:\n  ImageStatus: { enum: { Available: Ready to use. } }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for (_, of) in subject.spec.all_types() {
        if matches!(&of.body, Body::Enum(values) if values.is_empty()) {
            let message = format!("the enum `{}` has no values", of.name.is);
            out.push(RULE.at(of.name.span.clone(), message).help("list its values, or use `string` instead"));
        }
    }
}

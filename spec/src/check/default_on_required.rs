use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "default-on-required",
    severity: Severity::Warning,
    what: "A default of a parameter that must be given",
    why: "A value that is always given needs no default; one of the two is wrong.",
    bad: "RegionId: { type: string, required: true, default: cn-hangzhou }",
    good: "RegionId: { type: string, required: true, example: cn-hangzhou }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for field in subject.fields().filter(|field| field.model.required && field.is_sent(subject)) {
        if let Some(default) = &field.spec.default {
            let message = format!("`{}` must be given, and has a default", field.spec.name.is);
            out.push(
                RULE.at(default.span.clone(), message).help("remove `required` or `default`; a sample is an `example`"),
            );
        }
    }
}

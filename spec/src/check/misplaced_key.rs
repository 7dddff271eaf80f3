use super::subject::{Field, Owner};
use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity, Span};

pub(crate) const RULE: Rule = Rule {
    code: "misplaced-key",
    severity: Severity::Warning,
    what: "A key for requests on a field that only stands in answers",
    why: "It has no effect: answers are read as they come, whatever they lack.",
    bad: "response:\n  fields:\n    TotalCount: { type: int32, required: true }",
    good: "response:\n  fields:\n    TotalCount: { type: int32 }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for field in subject.fields() {
        let Owner::Type(of) = field.of else { continue };
        if subject.answered().contains(&of.id) && !field.is_sent(subject) {
            for (key, at) in keys(&field) {
                let message =
                    format!("`{key}` has no effect on `{}`, which only stands in answers", field.spec.name.is);
                out.push(RULE.at(at, message).help(format!("remove `{key}`")));
            }
        }
    }
}

fn keys(field: &Field<'_>) -> Vec<(&'static str, Span)> {
    let of = field.spec;
    let keys = [
        ("required", of.required.as_ref().map(|it| &it.span)),
        ("requires", of.requires.as_ref().map(|it| &it.span)),
        ("join", of.join.as_ref().map(|it| &it.span)),
        ("encode", of.encode.as_ref().map(|it| &it.span)),
        ("default", of.default.as_ref().map(|it| &it.span)),
        ("aliases", of.aliases.first().map(|it| &it.span)),
    ];
    keys.into_iter().filter_map(|(key, at)| Some((key, at?.clone()))).collect()
}

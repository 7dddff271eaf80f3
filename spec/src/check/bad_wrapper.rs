use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Ty;

pub(crate) const RULE: Rule = Rule {
    code: "bad-wrapper",
    severity: Severity::Error,
    what: "A `wrapper` where there is no list, or in a request",
    why: "A wrapper is the step between a list and its items in an answer; requests count items instead.",
    bad: "Images: { type: Image, wrapper: Image }",
    good: "Images: { type: list<Image>, wrapper: Image }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for field in subject.fields().filter(|field| !subject.is_unknown(&field.model.ty)) {
        let Some(wrapper) = &field.spec.wrapper else { continue };
        let name = &field.spec.name.is;
        let (message, help) = if !matches!(field.model.ty, Ty::List(_)) {
            (format!("`{name}` is no list and has no wrapper"), "write `type: list<…>`, or remove `wrapper`")
        } else if field.is_sent(subject) {
            (
                format!("`{name}` stands in a request and has no wrapper"),
                "remove it, or give the answer a type of its own",
            )
        } else if wrapper.is.is_empty() {
            (
                format!("the wrapper of `{name}` has no name"),
                "write the name that stands around the items, or remove it",
            )
        } else {
            continue;
        };
        out.push(RULE.at(wrapper.span.clone(), message).help(help));
    }
}

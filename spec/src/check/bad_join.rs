use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Ty;

pub(crate) const RULE: Rule = Rule {
    code: "bad-join",
    severity: Severity::Error,
    what: "A `join` on something that cannot be joined",
    why: "Only a list has items to put a separator between, and each of them must be one piece of text.",
    bad: "Status: { type: string, join: \",\" }",
    good: "Status: { type: list<string>, join: \",\" }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for field in subject.fields().filter(|field| !subject.is_unknown(&field.model.ty)) {
        let Some(join) = &field.spec.join else { continue };
        let name = &field.spec.name.is;
        let (message, help) = match &field.model.ty {
            Ty::List(_) if join.is.is_empty() => {
                (format!("`{name}` is joined with nothing"), "write a separator".to_owned())
            }
            Ty::List(item) if subject.values(item).is_some() || matches!(**item, Ty::Scalar(_)) => {
                if field.spec.encode.is_none() {
                    continue;
                }
                (format!("`{name}` is both joined and encoded"), "keep one of `join` and `encode`".to_owned())
            }
            Ty::List(_) => (
                format!("the items of `{name}` have parts and cannot be joined"),
                "remove `join`, or write `encode: json`".to_owned(),
            ),
            _ => (
                format!("`{name}` is no list and cannot be joined"),
                "write `type: list<…>`, or remove `join`".to_owned(),
            ),
        };
        out.push(RULE.at(join.span.clone(), message).help(help));
    }
}

use super::{Rule, Subject, path};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Kind, Scalar, Ty};

pub(crate) const RULE: Rule = Rule {
    code: "bad-token",
    severity: Severity::Error,
    what: "A `token` on an operation that only reads, or that is no string",
    why: "A token makes a write repeatable; a read is repeatable as it is.",
    bad: "kind: read\ntoken: ClientToken",
    good: "kind: write\ntoken: ClientToken",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for operation in subject.operations() {
        let Some(token) = &operation.spec.token else { continue };
        if operation.spec.kind.as_ref().is_some_and(|kind| kind.is == Kind::Read) {
            let message = format!("`{}` only reads and needs no token", operation.spec.name.is);
            out.push(RULE.at(token.span.clone(), message).help("remove `token`, or write `kind: write`"));
        }
        let found = path::request(subject, &operation.model.parameters, token);
        if found.is_ok_and(|ty| *ty != Ty::Scalar(Scalar::String) && !subject.is_unknown(ty)) {
            let message = format!("`{}` cannot be a token: it is no string", token.is);
            out.push(RULE.at(token.span.clone(), message).help("give the parameter the type `string`"));
        }
    }
}

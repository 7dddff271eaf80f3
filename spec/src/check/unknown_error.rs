use super::{Rule, Subject};
use crate::ast::{self, Spanned};
use crate::diagnostic::{Diagnostic, Severity};
use crate::near;

pub(crate) const RULE: Rule = Rule {
    code: "unknown-error",
    severity: Severity::Error,
    what: "An `emulate` or a `wait` that speaks of an error which neither the operation nor the service lists",
    why: "Status and message of an answer are those of the listed error, and one that is not known never comes.",
    bad: "emulate: { delete: Image, find: ImageId, missing: InvalidImage.NotFound }\nerrors:\n  - { status: 404, code: InvalidImageId.NotFound, message: The specified ImageId does not exist. }",
    good: "emulate: { delete: Image, find: ImageId, missing: InvalidImageId.NotFound }\nerrors:\n  - { status: 404, code: InvalidImageId.NotFound, message: The specified ImageId does not exist. }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for operation in subject.operations() {
        let waited = operation.spec.wait.0.iter().flat_map(|wait| &wait.missing.codes);
        let errors = || operation.model.errors.iter().chain(&subject.api.service.errors);
        for code in operation.spec.emulate.iter().flat_map(codes).chain(waited) {
            if errors().any(|error| error.code == code.is) {
                continue;
            }
            let known = || errors().map(|error| error.code.as_str());
            let help = match near::nearest(code, known()) {
                Some(near) => format!("write `{near}`"),
                None => "add it to `errors:` of the operation, with status and message".to_owned(),
            };
            out.push(RULE.at(code.span.clone(), format!("there is no error `{}`", code.is)).help(help));
        }
    }
}

fn codes(emulate: &ast::emulate::Emulate) -> impl Iterator<Item = &Spanned<String>> {
    let missing = emulate.missing.iter().chain(emulate.needs.iter().filter_map(|need| need.missing.as_ref()));
    missing.chain(emulate.only.iter().map(|only| &only.code)).chain(emulate.unique.0.iter().map(|(_, code)| code))
}

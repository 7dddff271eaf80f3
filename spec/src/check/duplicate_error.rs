use std::collections::BTreeMap;

use super::{Rule, Subject};
use crate::ast::ApiError;
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "duplicate-error",
    severity: Severity::Error,
    what: "An error that stands twice with the same status, code and message",
    why: "One of the two says nothing; a code may stand twice only with different messages.",
    bad: "errors:\n  - { status: 400, code: InvalidTag, message: Bad tag. }\n  - { status: 400, code: InvalidTag, message: Bad tag. }",
    good: "errors:\n  - { status: 400, code: InvalidTag, message: Bad tag. }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let lists = subject.spec.operations.iter().map(|operation| &operation.errors);
    for errors in lists.chain([&subject.spec.service.errors]) {
        let mut seen = BTreeMap::new();
        for error in errors {
            let Some((key, code)) = key(error) else { continue };
            if let Some(first) = seen.insert(key, code) {
                let message = format!("the error `{}` stands twice with one message", code.is);
                out.push(
                    RULE.at(code.span.clone(), message)
                        .label("again here")
                        .related(first.span.clone(), "first here")
                        .help("remove one of the two"),
                );
            }
        }
    }
}

type Key<'a> = (u32, &'a str, &'a str);

fn key(error: &ApiError) -> Option<(Key<'_>, &crate::ast::Spanned<String>)> {
    let code = error.code.as_ref()?;
    Some(((error.status.as_ref()?.is, code.is.as_str(), error.message.as_deref()?), code))
}

use super::{Rule, Subject};
use crate::ast::Spanned;
use crate::ast::emulate::On;
use crate::diagnostic::{Diagnostic, Severity};
use crate::near;

pub(crate) const RULE: Rule = Rule {
    code: "unknown-collection",
    severity: Severity::Error,
    what: "An `emulate` of an operation that names no collection of the service",
    why: "The emulator would have nowhere to look.",
    bad: "emulate: { list: Images }",
    good: "emulate: { list: Image }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let known = || subject.api.service.collections.iter().map(|collection| collection.name.as_str());
    for emulate in subject.operations().filter_map(|operation| operation.spec.emulate.as_ref()) {
        let on: Vec<&Spanned<String>> = match &emulate.on {
            On::One(name) => vec![name],
            On::By { of, .. } => of.0.iter().map(|(_, name)| name).collect(),
        };
        for name in on.into_iter().chain(emulate.needs.iter().map(|need| &need.collection)) {
            if known().any(|known| known == name.is) {
                continue;
            }
            let message = format!("the service has no collection `{}`", name.is);
            let help = match near::nearest(name, known()) {
                Some(near) => format!("write `{near}`"),
                None if known().next().is_none() => "define it under `emulate:` of `service.yaml`".to_owned(),
                None => format!("there are {}; new ones stand under `emulate:` of `service.yaml`", near::some(known())),
            };
            out.push(RULE.at(name.span.clone(), message).help(help));
        }
    }
}

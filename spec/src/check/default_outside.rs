use super::value::{self, Misfit};
use super::{Rule, Subject, limit};
use crate::diagnostic::{Diagnostic, Severity};
use crate::tree::Node;

pub(crate) const RULE: Rule = Rule {
    code: "default-outside",
    severity: Severity::Error,
    what: "A default that is not of its parameter's type, range or enum",
    why: "The service cannot take a value by default that it refuses. A limit that is only documented gives a warning.",
    bad: "PageSize: { type: int32, range: 1..100, default: 200 }",
    good: "PageSize: { type: int32, range: 1..100, default: 10 }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for field in subject.fields() {
        let Some(node) = &field.spec.default else { continue };
        let name = &field.spec.name.is;
        let mut misfits = Vec::new();
        value::default(subject, field.model, node, &mut misfits);
        if misfits.is_empty() {
            out.extend(outside(subject, &field, node));
        }
        out.extend(misfits.into_iter().map(|misfit| diagnostic(name, misfit)));
    }
}

fn outside(subject: &Subject<'_>, field: &super::subject::Field<'_>, node: &Node) -> Option<Diagnostic> {
    let constraint = limit::broken(field.model, field.model.default.as_ref()?)?;
    let text = subject.sources.snippet(&node.span);
    let message = format!("the default `{text}` of `{}` is not allowed", field.spec.name.is);
    Some(limit::graded(constraint, RULE.at(node.head(), message)))
}

fn diagnostic(name: &str, misfit: Misfit) -> Diagnostic {
    let diagnostic = RULE.at(misfit.at, format!("the default of `{name}` does not fit: {}", misfit.message));
    match misfit.help {
        Some(help) => diagnostic.help(help),
        None => diagnostic.help("write the default as the type of the parameter"),
    }
}

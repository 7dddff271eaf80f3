use super::{Rule, Subject, path, value};
use crate::ast::Wait;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Ty;

pub(crate) const RULE: Rule = Rule {
    code: "unknown-state",
    severity: Severity::Error,
    what: "A state of a `wait` that its enum does not list, or that stands twice",
    why: "A state that never comes is waited for until the time is over, and one cannot be both success and failure.",
    bad: "wait:\n  image_available: { at: Images.Image.Status, until: [Avaliable] }",
    good: "wait:\n  image_available: { at: Images.Image.Status, until: [Available] }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for operation in subject.operations() {
        for wait in &operation.spec.wait.0 {
            twice(wait, out);
            let (Some(at), Some(response)) = (&wait.at, &operation.model.response) else { continue };
            if let Ok(ty) = path::shown(subject, response, at) {
                unlisted(subject, wait, ty, out);
            }
        }
    }
}

fn twice(wait: &Wait, out: &mut Vec<Diagnostic>) {
    let mut seen = std::collections::BTreeMap::new();
    for state in wait.until.iter().chain(&wait.fail) {
        if let Some(first) = seen.insert(state.as_str(), &state.span) {
            let message = format!("the state `{}` stands twice", state.is);
            out.push(
                RULE.at(state.span.clone(), message).related(first.clone(), "here before").help("remove one of them"),
            );
        }
    }
}

fn unlisted(subject: &Subject<'_>, wait: &Wait, ty: &Ty, out: &mut Vec<Diagnostic>) {
    let Some(values) = subject.values(ty) else { return };
    for state in wait.until.iter().chain(&wait.fail) {
        let Some(misfit) = value::unlisted(values, state, &state.span) else { continue };
        let help = misfit.help.unwrap_or_default();
        out.push(RULE.at(misfit.at, misfit.message).help(help));
    }
}

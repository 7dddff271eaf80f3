use super::subject::Operation;
use super::{Rule, Subject, path};
use crate::ast::DryRun;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Scalar, Ty};
use crate::near;

pub(crate) const RULE: Rule = Rule {
    code: "bad-dry-run",
    severity: Severity::Error,
    what: "A `dry_run` whose parameter is not of type `bool`, or that passes with an error that is not listed",
    why: "A client asks for a dry run by sending `true`, and knows one that passed by the code. `DryRunOperation`, the code of all services, need not be listed.",
    bad: "parameters:\n  DryRun: { type: string }\ndry_run: { parameter: DryRun, passes_with: DryRunOperation }",
    good: "parameters:\n  DryRun: { type: bool }\ndry_run: { parameter: DryRun, passes_with: DryRunOperation }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for operation in subject.operations() {
        let Some(dry_run) = &operation.spec.dry_run else { continue };
        out.extend(unlisted(subject, operation, dry_run));
        let found = path::request(subject, &operation.model.parameters, &dry_run.parameter);
        if found.is_ok_and(|ty| *ty != Ty::Scalar(Scalar::Bool) && !subject.is_unknown(ty)) {
            let message = format!("`{}` cannot ask for a dry run: it is not true or false", dry_run.parameter.is);
            out.push(RULE.at(dry_run.parameter.span.clone(), message).help("give the parameter the type `bool`"));
        }
    }
}

/// What passes with `DryRunOperation` is said in prose, if at all, and in no table of errors.
const OF_ALL_SERVICES: &str = "DryRunOperation";

fn unlisted(subject: &Subject<'_>, operation: Operation<'_>, dry_run: &DryRun) -> Option<Diagnostic> {
    let code = &dry_run.passes_with;
    let errors = operation.model.errors.iter().chain(&subject.api.service.errors);
    let known: Vec<_> = errors.map(|error| error.code.as_str()).chain([OF_ALL_SERVICES]).collect();
    if known.contains(&code.as_str()) {
        return None;
    }
    let help = match near::nearest(code, known) {
        Some(near) => format!("write `{near}`"),
        None => format!("add it to `errors`, or write `{OF_ALL_SERVICES}`"),
    };
    let message = format!("neither the operation nor the service lists the error `{}`", code.is);
    Some(RULE.at(code.span.clone(), message).help(help))
}

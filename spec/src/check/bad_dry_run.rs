use super::{Rule, Subject, path};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Scalar, Ty};

pub(crate) const RULE: Rule = Rule {
    code: "bad-dry-run",
    severity: Severity::Error,
    what: "A `dry_run` whose parameter is not of type `bool`",
    why: "A client asks for a dry run by sending `true`.",
    bad: "parameters:\n  DryRun: { type: string }\ndry_run: { parameter: DryRun, passes_with: DryRunOperation }",
    good: "parameters:\n  DryRun: { type: bool }\ndry_run: { parameter: DryRun, passes_with: DryRunOperation }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for operation in subject.operations() {
        let Some(dry_run) = &operation.spec.dry_run else { continue };
        let found = path::request(subject, &operation.model.parameters, &dry_run.parameter);
        if found.is_ok_and(|ty| *ty != Ty::Scalar(Scalar::Bool) && !subject.is_unknown(ty)) {
            let message = format!("`{}` cannot ask for a dry run: it is not true or false", dry_run.parameter.is);
            out.push(RULE.at(dry_run.parameter.span.clone(), message).help("give the parameter the type `bool`"));
        }
    }
}

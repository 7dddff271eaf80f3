use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "duplicate-operation",
    severity: Severity::Error,
    what: "Two files that describe one operation",
    why: "Nothing says which of the two holds.",
    bad: "# operations/Old.yaml and operations/DescribeImages.yaml\noperation: DescribeImages",
    good: "# operations/DescribeImages.yaml alone\noperation: DescribeImages",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for pair in subject.spec.operations.windows(2) {
        let [first, second] = pair else { continue };
        if first.name.is == second.name.is && !first.name.is.is_empty() {
            let message = format!("the operation `{}` is described twice", second.name.is);
            out.push(
                RULE.at(second.name.span.clone(), message)
                    .label("again here")
                    .related(first.name.span.clone(), "first here")
                    .help("remove one of the two files"),
            );
        }
    }
}

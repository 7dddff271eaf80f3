use super::{Rule, Subject, bad_name};
use crate::ast::Spanned;
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::stem;

pub(crate) const RULE: Rule = Rule {
    code: "name-mismatch",
    severity: Severity::Error,
    what: "A file that is named otherwise than the operation or type in it",
    why: "People, tools and the headers of generated files find an operation by the name of its file.",
    bad: "# operations/DescribeImages.yaml\noperation: DescribeImage",
    good: "# operations/DescribeImages.yaml\noperation: DescribeImages",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let operations = subject.spec.operations.iter().map(|operation| &operation.name);
    let types = subject.spec.types.iter().map(|of| &of.name);
    out.extend(operations.chain(types).filter_map(|name| mismatch(subject, name)));
}

fn mismatch(subject: &Subject<'_>, name: &Spanned<String>) -> Option<Diagnostic> {
    let stem = stem(subject.sources.name(name.span.file));
    // A name that is missing altogether, or cannot be one, is reported as such.
    if name.is == stem || !bad_name::is_type(name) {
        return None;
    }
    let message = format!("`{}` stands in a file named `{stem}.yaml`", name.is);
    Some(RULE.at(name.span.clone(), message).help(format!("write `{stem}`, or name the file `{}.yaml`", name.is)))
}

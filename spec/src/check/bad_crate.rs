use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "bad-crate",
    severity: Severity::Error,
    what: "A crate whose name cargo does not take, or whose folder lies outside the project",
    why: "`gen` writes there.",
    bad: "crate: { name: Aliyun ECS, out: ../client }",
    good: "crate: { name: aliyun-ecs, out: generated-client }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let Some(krate) = &subject.spec.service.krate else { return };
    if let Some(name) = krate.name.as_ref().filter(|name| !is_package(name)) {
        let message = format!("`{}` is no name of a crate", name.is);
        out.push(RULE.at(name.span.clone(), message).help("write lower case letters, digits and `-`, a letter first"));
    }
    if let Some(folder) = krate.out.as_ref().filter(|folder| !is_inside(folder)) {
        let message = format!("`{}` is no folder of the project", folder.is);
        out.push(RULE.at(folder.span.clone(), message).help("write a path from the root of the project, without `..`"));
    }
}

fn is_package(name: &str) -> bool {
    let is_inside = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-' || c == b'_';
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.bytes().all(is_inside)
}

fn is_inside(folder: &str) -> bool {
    let is_step = |step: &str| !matches!(step, "" | "." | "..") && !step.contains([':', '\\']);
    folder.split('/').all(is_step)
}

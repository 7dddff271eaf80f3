use super::Rule;
use crate::diagnostic::{Diagnostic, Severity, Span};

pub(crate) const RULE: Rule = Rule {
    code: "duplicate-service",
    severity: Severity::Error,
    what: "Two folders that describe one version of one service",
    why: "`Ecs@2014-05-26/DescribeImages` would name two operations.",
    bad: "# ecs/service.yaml and ecs-2014-05-26/service.yaml\nservice: Ecs\nversion: \"2014-05-26\"",
    good: "# ecs-2014-05-26/service.yaml alone\nservice: Ecs\nversion: \"2014-05-26\"",
    check: None,
};

pub(crate) fn service(second: Span, first: Span, name: &str, version: &str) -> Diagnostic {
    RULE.at(second, format!("version `{version}` of `{name}` is described twice"))
        .related(first, "first here")
        .help("remove one of the two folders, or give one another version")
}

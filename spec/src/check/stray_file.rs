use super::Rule;
use crate::diagnostic::{Diagnostic, Severity, Span};

pub(crate) const RULE: Rule = Rule {
    code: "stray-file",
    severity: Severity::Warning,
    what: "A YAML file that is no part of a service",
    why: "It is not read, which its author may not expect.",
    bad: "# apis/ecs-2014-05-26/DescribeImages.yaml",
    good: "# apis/ecs-2014-05-26/operations/DescribeImages.yaml",
    check: None,
};

pub(crate) fn path(at: Span, path: &str) -> Diagnostic {
    let help = if path.rsplit_once('.').is_some_and(|(_, extension)| extension == "yml") {
        "name it `.yaml`"
    } else {
        "a service is `service.yaml`, `operations/<Operation>.yaml` and `types/<Name>.yaml`"
    };
    RULE.at(at, "the file is no part of a service and is not read").help(help)
}

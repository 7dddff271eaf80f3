use super::Rule;
use crate::diagnostic::{Diagnostic, Severity, Span};

pub(crate) const RULE: Rule = Rule {
    code: "stray-file",
    severity: Severity::Warning,
    what: "A YAML file that is no part of a service, or a link that leads back",
    why: "It is not read, which its author may not expect.",
    bad: "# apis/ecs-2014-05-26/DescribeImages.yaml",
    good: "# apis/ecs-2014-05-26/operations/DescribeImages.yaml",
    check: None,
};

pub(crate) fn path(at: Span, path: &str) -> Diagnostic {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let help = match name.rsplit_once('.') {
        Some((stem, extension)) if extension != "yaml" => format!("name it `{stem}.yaml`"),
        _ => "a service is `service.yaml`, `operations/<Operation>.yaml` and `types/<Name>.yaml`".to_owned(),
    };
    RULE.at(at, "the file is no part of a service and is not read").help(help)
}

/// A link to a folder around itself shows nothing that is not read already.
pub(crate) fn around(at: Span) -> Diagnostic {
    RULE.at(at, "the link leads to a folder that it lies in and is not followed").help("remove it")
}

use super::Rule;
use crate::diagnostic::{Diagnostic, Severity, Span};

pub(crate) const RULE: Rule = Rule {
    code: "missing-service",
    severity: Severity::Error,
    what: "Operations or types without a `service.yaml` beside their folder",
    why: "Without it nothing says which service and version they belong to and how requests travel.",
    bad: "",
    good: "",
    check: None,
};

pub(crate) fn file(at: Span) -> Diagnostic {
    RULE.at(at, "there is no `service.yaml` beside the folder of this file")
        .help("write one, with the keys `yunspec`, `service`, `version` and `style`")
}

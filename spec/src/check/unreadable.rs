use super::Rule;
use crate::diagnostic::{Diagnostic, Severity, Span};

pub(crate) const RULE: Rule = Rule {
    code: "unreadable",
    severity: Severity::Error,
    what: "A file or folder that cannot be read",
    why: "A spec that is only partly read would be checked against less than it says.",
    bad: "",
    good: "",
    check: None,
};

pub(crate) fn path(at: Span, error: &std::io::Error) -> Diagnostic {
    let help = match error.kind() {
        std::io::ErrorKind::NotFound => "give a folder with `service.yaml`, or one that has such folders below it",
        _ => "make it readable",
    };
    RULE.at(at, format!("cannot be read: {}", reason(error))).help(help)
}

/// The words of the operating system differ from one to another; those of the kind do not.
fn reason(error: &std::io::Error) -> String {
    error.kind().to_string()
}

use super::Rule;
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::tree::{NODE_LIMIT, SIZE_LIMIT};

pub(crate) const RULE: Rule = Rule {
    code: "too-large",
    severity: Severity::Error,
    what: "A file of more than 4 MiB or 250,000 values",
    why: "A file holds one operation or one type; the largest known one is a hundredth of this.",
    bad: "",
    good: "",
    check: None,
};

pub(crate) fn file(at: Span, bytes: u64) -> Diagnostic {
    RULE.at(at, format!("the file has {bytes} bytes, allowed are {SIZE_LIMIT}"))
        .help("write one operation or one type per file")
}

pub(crate) fn nodes(at: Span) -> Diagnostic {
    RULE.at(at, format!("the file has more than {NODE_LIMIT} values")).help("write one operation or one type per file")
}

use super::Rule;
use crate::diagnostic::{Diagnostic, Severity};
use crate::tree::Key;

pub(crate) const RULE: Rule = Rule {
    code: "duplicate-key",
    severity: Severity::Error,
    what: "A key that stands twice in one map",
    why: "YAML readers differ in which of the two they keep.",
    bad: "PageSize: { type: int32, default: 10, default: 20 }",
    good: "PageSize: { type: int32, default: 10 }",
    check: None,
};

pub(crate) fn key(second: &Key, first: &Key) -> Diagnostic {
    RULE.at(second.span.clone(), format!("the key `{}` stands twice", second.text))
        .label("again here")
        .related(first.span.clone(), "first here")
        .help("remove one of the two")
}

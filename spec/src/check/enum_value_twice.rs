use super::Rule;
use crate::diagnostic::{Diagnostic, Severity};
use crate::tree::Key;

pub(crate) const RULE: Rule = Rule {
    code: "enum-value-twice",
    severity: Severity::Error,
    what: "A value that stands twice in one enum",
    why: "Values are text whatever YAML takes them for, so `on` and `\"on\"` are one value.",
    bad: "enum:\n  Available: Ready to use.\n  Available: Ready.",
    good: "enum:\n  Available: Ready to use.",
    check: None,
};

pub(crate) fn value(second: &Key, first: &Key) -> Diagnostic {
    RULE.at(second.span.clone(), format!("the value `{}` stands twice in this enum", second.text))
        .label("again here")
        .related(first.span.clone(), "first here")
        .help("remove one of the two")
}

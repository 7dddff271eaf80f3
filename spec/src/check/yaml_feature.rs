use super::Rule;
use crate::diagnostic::{Diagnostic, Severity, Span};

pub(crate) const RULE: Rule = Rule {
    code: "yaml-feature",
    severity: Severity::Error,
    what: "An anchor, an alias, a tag, a merge key, a key that is not text, or a second document",
    why: "A spec is read by people, diffs and other tools line by line: what it says must stand where it is said.",
    bad: "Name: &text { type: string }\nFamily: *text",
    good: "Name: { type: string }\nFamily: { type: string }",
    check: None,
};

pub(crate) fn anchor(at: Span) -> Diagnostic {
    RULE.at(at, "anchors are not used in specs").help("remove it and write the value out where it is used")
}

pub(crate) fn alias(at: Span) -> Diagnostic {
    RULE.at(at, "aliases are not used in specs").help("write the value out, or give it a name under `types:`")
}

pub(crate) fn tag(at: Span) -> Diagnostic {
    RULE.at(at, "tags are not used in specs").help("remove it; text that looks like a number is put in quotes")
}

pub(crate) fn merge(at: Span) -> Diagnostic {
    RULE.at(at, "merge keys are not used in specs").help("write the entries out")
}

pub(crate) fn key(at: Span) -> Diagnostic {
    RULE.at(at, "a key must be text").help("write `key: value`; text that starts with `{`, `[` or `?` is put in quotes")
}

pub(crate) fn document(at: Span) -> Diagnostic {
    RULE.at(at, "a second document starts here").help("put it into a file of its own")
}

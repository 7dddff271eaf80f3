use super::Rule;
use crate::diagnostic::{Diagnostic, Severity, Span};

pub(crate) const RULE: Rule = Rule {
    code: "invalid-yaml",
    severity: Severity::Error,
    what: "Text that is no YAML",
    why: "Nothing after the fault can be read, so the rest of the file is not checked.",
    bad: "doc: Lists images: all of them.",
    good: "doc: \"Lists images: all of them.\"",
    check: None,
};

/// `before` is the line up to the fault.
pub(crate) fn syntax(at: Span, fault: &str, before: &str) -> Diagnostic {
    let diagnostic = RULE.at(at, format!("invalid YAML: {}", fault.trim_end_matches('.')));
    match help(fault, before) {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

fn help(fault: &str, before: &str) -> Option<&'static str> {
    let indent = before.len() - before.trim_start().len();
    if before.get(..indent).is_some_and(|indent| indent.contains('\t')) || fault.contains("tab") {
        return Some("indent with blanks, YAML takes no tabs");
    }
    if fault.contains("mapping values are not allowed") {
        return Some("put text with `: ` in it between quotes");
    }
    if fault.contains("expected ',' or") {
        return Some("write a comma before the next entry, or end with the bracket that starts it");
    }
    if fault.contains("quoted") {
        return Some("end the text with the quote that starts it");
    }
    None
}

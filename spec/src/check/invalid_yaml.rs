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

/// What to do about a fault, by a part of what the parser calls it.
const HELPS: [(&[&str], &str); 10] = [
    (&["expected ',' or"], "write a comma before the next entry, or end with the bracket that starts it"),
    (&["indent", "block mapping, did not", "block scalar"], INDENT),
    (
        &["escape", "hexadecimal"],
        r"write `\\` for a backslash, or put the text in single quotes, where it stands for itself",
    ),
    (&["trailing content"], "write a quote inside quotes of its kind twice, or use the other kind around the text"),
    (&["quoted"], "end the text with the quote that starts it"),
    (&["illegal placement"], "end the list or map that is still open with its bracket"),
    (&["simple key", "':'"], "write `key: value` with a blank after the colon"),
    (&["expected '-'"], "start each item of a list with `- `, below the first one"),
    (&["unexpected character", "anchor", "tag"], "put text that starts with a sign between quotes"),
    (&["bracket"], "remove it, or write the bracket that it is the end of"),
];

const INDENT: &str = "give the lines of one map or list the same number of blanks in front, and those inside it more";

fn help(fault: &str, before: &str) -> Option<&'static str> {
    let indent = before.len() - before.trim_start().len();
    if before.get(..indent).is_some_and(|indent| indent.contains('\t')) || fault.contains("tab") {
        return Some("indent with blanks, YAML takes no tabs");
    }
    if fault.contains("mapping values are not allowed") {
        // Without another colon in front this is no text, but a key that stands too far right.
        return Some(if before.contains(": ") { "put text with `: ` in it between quotes" } else { INDENT });
    }
    HELPS.iter().find(|(parts, _)| parts.iter().any(|part| fault.contains(part))).map(|(_, help)| *help)
}

use super::Rule;
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::near;
use crate::tree::{Kind, Node, Style, plain};

pub(crate) const RULE: Rule = Rule {
    code: "wrong-kind",
    severity: Severity::Error,
    what: "A value of another kind than its key takes",
    why: "A list where a word is due, or a word that is none of those allowed, has no meaning.",
    bad: "PageSize: { type: int32, required: yes }",
    good: "PageSize: { type: int32, required: true }",
    check: None,
};

/// The value is not `expected`: "a list of names".
pub(crate) fn value(node: &Node, expected: &str) -> Diagnostic {
    RULE.at(node.span.clone(), format!("expected {expected}, found {}", found(node))).help(help(node, expected))
}

/// A list of nothing; `sample` is one that says something.
pub(crate) fn empty(at: Span, sample: &str) -> Diagnostic {
    RULE.at(at, "the list is empty").help(format!("write `{sample}`, or remove the key"))
}

/// An enum as a list of its values.
pub(crate) fn list_of_values(node: &Node) -> Diagnostic {
    value(node, "a map from values to what they mean")
        .help("write each value as a key, with what it means behind it: `Available: Ready to use.`")
}

fn help(node: &Node, expected: &str) -> String {
    let Kind::Scalar { text, style } = &node.kind else { return format!("write {expected}") };
    let is_plain = *style == Style::Plain;
    match text.as_str() {
        "yes" | "Yes" | "on" | "On" | "true" if expected == TRUTH => "write `true`".to_owned(),
        "no" | "No" | "off" | "Off" | "false" if expected == TRUTH => "write `false`".to_owned(),
        text if is_plain && plain::is_null(text) => "give the key a value, or remove it".to_owned(),
        text if expected == LIST => format!("write a list: `[{}]`", shortened(text)),
        _ => format!("write {expected}"),
    }
}

/// What is expected where a list is.
pub(crate) const LIST: &str = "a list";
/// What is expected where true or false is.
pub(crate) const TRUTH: &str = "`true` or `false`";

/// Text that is not in the form of `expected`, with a sample of what is.
pub(crate) fn form(at: Span, text: &str, expected: &str, sample: &str) -> Diagnostic {
    RULE.at(at, format!("expected {expected}, found `{text}`")).help(format!("write it like `{sample}`"))
}

/// A word that is none of those allowed.
pub(crate) fn word(at: Span, text: &str, allowed: &[&str]) -> Diagnostic {
    let help = match near::nearest(text, allowed.iter().copied()) {
        Some(near) => format!("write `{near}`"),
        None => format!("allowed are {}", near::list(allowed.iter().copied())),
    };
    RULE.at(at, format!("expected {}, found `{text}`", near::any_of(allowed.iter().copied()))).help(help)
}

/// What a value is, in words.
pub(crate) fn found(node: &Node) -> String {
    match &node.kind {
        Kind::List(_) => "a list".to_owned(),
        Kind::Map(_) => "a map".to_owned(),
        Kind::Refused => "an alias".to_owned(),
        Kind::Scalar { text, style: Style::Plain } if plain::is_null(text) => "nothing".to_owned(),
        Kind::Scalar { text, style: Style::Plain } => format!("`{}`", shortened(text)),
        Kind::Scalar { text, .. } => format!("the text `\"{}\"`", shortened(text)),
    }
}

pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

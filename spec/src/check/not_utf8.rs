use super::Rule;
use crate::diagnostic::{Diagnostic, Severity, Span};

pub(crate) const RULE: Rule = Rule {
    code: "not-utf8",
    severity: Severity::Error,
    what: "A file that is not UTF-8",
    why: "Specs are UTF-8, with or without a byte order mark, with lines ended by LF or CRLF.",
    bad: "",
    good: "",
    check: None,
};

/// Text of two bytes a letter is UTF-8 as well where no byte is above 127; its zeros are no text.
pub(crate) fn zero(at: Span) -> Diagnostic {
    RULE.at(at, "the file holds zero bytes, as UTF-16 does").help("save the file as UTF-8")
}

pub(crate) fn byte(at: Span, byte: u8) -> Diagnostic {
    RULE.at(at, format!("the byte 0x{byte:02X} is no UTF-8")).help("save the file as UTF-8")
}

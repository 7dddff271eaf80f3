use std::io;

use super::{Rule, stray_file, too_large};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::load::Unread;

pub(crate) const RULE: Rule = Rule {
    code: "unreadable",
    severity: Severity::Error,
    what: "A file or folder that cannot be read",
    why: "A spec that is only partly read would be checked against less than it says.",
    bad: "",
    good: "",
    check: None,
};

pub(crate) fn path(at: Span, why: &Unread) -> Diagnostic {
    let (message, help) = match why {
        Unread::Failed(error) => (format!("cannot be read: {}", reason(error)), advice(error)),
        Unread::Nothing => (
            "there are no specs here".to_owned(),
            "give a folder with `service.yaml`, or one that has such folders below it",
        ),
        Unread::Dangling => ("the link leads to nothing".to_owned(), "remove it, or put the file in its place"),
        Unread::Folder => (
            "this is a folder, and its name that of a file".to_owned(),
            "put the file in its place, or name it without the ending",
        ),
        Unread::Special => {
            ("this is no file, but a pipe, a socket or a device".to_owned(), "remove it, or put a file in its place")
        }
        Unread::TooDeep => ("the folder lies too deep to be read".to_owned(), "give a folder nearer to the specs"),
        Unread::TooMany => (
            "there are too many files to read them all; this one and those behind it are left out".to_owned(),
            "give a folder that holds specs alone",
        ),
        Unread::Around => return stray_file::around(at),
        Unread::TooLarge(bytes) => return too_large::file(at, *bytes),
    };
    RULE.at(at, message).help(help)
}

/// The words of the operating system differ from one to another; those of the kind do not.
fn reason(error: &io::Error) -> String {
    error.kind().to_string()
}

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotADirectory => "give a folder with `service.yaml`, or one file of a service",
        _ => "make it readable",
    }
}

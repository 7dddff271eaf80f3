use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "bad-pattern",
    severity: Severity::Error,
    what: "A `pattern` that is no regular expression",
    why: "It could not be checked, and everything would pass. Look-around and back references are not known.",
    bad: "ImageName: { type: string, pattern: \"[a-z\" }",
    good: "ImageName: { type: string, pattern: \"[a-z]+\" }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for pattern in subject.fields().filter_map(|field| field.spec.pattern.as_ref()) {
        if let Err(error) = regex_lite::Regex::new(&pattern.is) {
            let message = format!("`{}` is no pattern: {error}", pattern.is);
            out.push(RULE.at(pattern.span.clone(), message).help("write a regular expression for the whole text"));
        }
    }
}

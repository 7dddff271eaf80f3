use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "bad-version",
    severity: Severity::Error,
    what: "A version of an API that is no date",
    why: "The services of Alibaba Cloud name their versions by dates, and refuse requests with any other.",
    bad: "version: \"2014\"",
    good: "version: \"2014-05-26\"",
    check: Some(check),
};

/// What an importer writes where no source names the version.
pub(crate) const UNKNOWN: &str = "unknown";

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    if let Some(version) = subject.spec.service.version.as_ref().filter(|version| !is_version(version)) {
        let message = format!("`{}` is no version of an API", version.is);
        out.push(RULE.at(version.span.clone(), message).help("write a date such as `\"2014-05-26\"`"));
    }
}

/// Whether a version can be called so.
pub(crate) fn is_version(text: &str) -> bool {
    is_date(text) || text == UNKNOWN
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str, digits: usize| {
        part.parse::<u32>().ok().filter(|_| part.len() == digits && part.bytes().all(|c| c.is_ascii_digit()))
    };
    number(year, 4).is_some()
        && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
        && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
}

use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "bad-format",
    severity: Severity::Error,
    what: "A `format` with letters that are no part of a time",
    why: "`yyyy`, `MM`, `dd`, `HH`, `mm` and `ss` are parts of a time, `T` and `Z` stand for themselves; other letters would be asked for as they stand.",
    bad: "Value: { type: timestamp, format: \"YYYY-MM-DDThh:mmZ\" }",
    good: "Value: { type: timestamp, format: \"yyyy-MM-ddTHH:mmZ\" }",
    check: Some(check),
};

const PARTS: [&str; 6] = ["yyyy", "MM", "dd", "HH", "mm", "ss"];

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for format in subject.fields().filter_map(|field| field.spec.format.as_ref()) {
        if format.is.is_empty() {
            out.push(
                RULE.at(format.span.clone(), "the format is empty").help("write one such as `yyyy-MM-ddTHH:mm:ssZ`"),
            );
        }
        if let Some(odd) = odd(format) {
            let message = format!("`{odd}` is no part of a time");
            let help = format!("the parts are `yyyy`, `MM`, `dd`, `HH`, `mm` and `ss`{}", meant(odd));
            out.push(RULE.at(format.span.clone(), message).help(help));
        }
    }
}

/// The first run of letters that is no part of a time.
fn odd(mut format: &str) -> Option<&str> {
    while let Some(letter) = format.chars().next() {
        let run = format.trim_start_matches(letter);
        let (run, rest) = format.split_at(format.len() - run.len());
        let stands_for_itself = !letter.is_alphabetic() || matches!(run, "T" | "Z");
        if !stands_for_itself && !PARTS.contains(&run) {
            return Some(run);
        }
        format = rest;
    }
    None
}

fn meant(odd: &str) -> String {
    let part = PARTS.iter().find(|part| part.eq_ignore_ascii_case(odd) || part.starts_with(odd));
    part.map(|part| format!("; write `{part}`")).unwrap_or_default()
}

use std::cmp::Ordering;

use yunspec_rules::Number;

use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::tree::Key;

pub(crate) const RULE: Rule = Rule {
    code: "enum-value-twice",
    severity: Severity::Error,
    what: "A value that stands twice in one enum or `one_of`",
    why: "Values are text whatever YAML takes them for, so `on` and `\"on\"` are one value.",
    bad: "enum:\n  Available: Ready to use.\n  Available: Ready.",
    good: "enum:\n  Available: Ready to use.",
    check: Some(check),
};

/// Those of a `one_of`; the values of enums are keys, and found while reading.
fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for choice in subject.fields().filter_map(|field| field.spec.one_of.as_ref()) {
        let mut numbers = choice.is.clone();
        let order = |a: &Number, b: &Number| a.partial_cmp(b).unwrap_or(Ordering::Equal);
        numbers.sort_by(order);
        for same in numbers.chunk_by(|a, b| order(a, b).is_eq()) {
            let [twice, _, ..] = same else { continue };
            let message = format!("the number {twice} stands twice in this `one_of`");
            out.push(RULE.at(choice.span.clone(), message).help("write each number once"));
        }
    }
}

pub(crate) fn value(second: &Key, first: &Key) -> Diagnostic {
    RULE.at(second.span.clone(), format!("the value `{}` stands twice in this enum", second.text))
        .label("again here")
        .related(first.span.clone(), "first here")
        .help("remove one of the two")
}

//! The rules that a spec must keep, one file each. [`rules`] is the table that `docs/rules.md` is made from.

mod page;
mod subject;

pub(crate) mod duplicate_key;
pub(crate) mod invalid_yaml;
pub(crate) mod missing_key;
pub(crate) mod missing_service;
pub(crate) mod not_utf8;
pub(crate) mod stray_file;
pub(crate) mod too_deep;
pub(crate) mod too_large;
pub(crate) mod unknown_key;
pub(crate) mod unknown_type;
pub(crate) mod unreadable;
pub(crate) mod wrong_kind;
pub(crate) mod yaml_feature;

pub use page::page;
pub(crate) use subject::Subject;

use crate::diagnostic::{Diagnostic, Severity, Span};

/// One rule: what it finds, why, and how a spec looks that breaks or keeps it.
#[derive(Debug)]
pub struct Rule {
    /// Stable, kebab case.
    pub code: &'static str,
    /// How bad a breach is.
    pub severity: Severity,
    /// What it finds.
    pub what: &'static str,
    /// Why that is wrong.
    pub why: &'static str,
    /// A part of a spec that breaks it.
    pub bad: &'static str,
    /// The same part, right.
    pub good: &'static str,
    /// Finds breaches in a spec that has been read; `None`: they are found while reading.
    check: Option<Check>,
}

type Check = fn(&Subject<'_>, &mut Vec<Diagnostic>);

/// All rules, in the order of their codes.
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

const RULES: &[&Rule] = &[
    &duplicate_key::RULE,
    &invalid_yaml::RULE,
    &missing_key::RULE,
    &missing_service::RULE,
    &not_utf8::RULE,
    &stray_file::RULE,
    &too_deep::RULE,
    &too_large::RULE,
    &unknown_key::RULE,
    &unknown_type::RULE,
    &unreadable::RULE,
    &wrong_kind::RULE,
    &yaml_feature::RULE,
];

/// Runs every rule that looks at a whole spec.
pub(crate) fn run(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for check in RULES.iter().filter_map(|rule| rule.check) {
        check(subject, out);
    }
}

impl Rule {
    /// A breach of the rule.
    pub(crate) fn at(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code: self.code,
            severity: self.severity,
            message: message.into(),
            span,
            label: String::new(),
            related: Vec::new(),
            help: None,
        }
    }
}

//! The rules that a spec must keep, one file each. [`rules`] is the table that `docs/rules.md` is made from.

mod answer;
mod circle;
mod collection;
mod limit;
mod page;
mod path;
mod subject;
mod value;
mod xml;

pub(crate) mod alias_collision;
pub(crate) mod bad_allow;
pub(crate) mod bad_crate;
pub(crate) mod bad_dry_run;
pub(crate) mod bad_emulate;
pub(crate) mod bad_encode;
pub(crate) mod bad_endpoint;
pub(crate) mod bad_format;
pub(crate) mod bad_hash;
pub(crate) mod bad_join;
pub(crate) mod bad_link;
pub(crate) mod bad_name;
pub(crate) mod bad_paginate;
pub(crate) mod bad_pattern;
pub(crate) mod bad_place;
pub(crate) mod bad_rule;
pub(crate) mod bad_status;
pub(crate) mod bad_token;
pub(crate) mod bad_version;
pub(crate) mod bad_wait;
pub(crate) mod bad_wrapper;
pub(crate) mod default_on_required;
pub(crate) mod default_outside;
pub(crate) mod duplicate_error;
pub(crate) mod duplicate_key;
pub(crate) mod duplicate_operation;
pub(crate) mod duplicate_service;
pub(crate) mod duplicate_type;
pub(crate) mod empty_code;
pub(crate) mod empty_enum;
pub(crate) mod empty_range;
pub(crate) mod endless_type;
pub(crate) mod enum_value_twice;
pub(crate) mod example_mismatch;
pub(crate) mod expired_allow;
pub(crate) mod format_version;
pub(crate) mod invalid_yaml;
pub(crate) mod misapplied_constraint;
pub(crate) mod misplaced_key;
pub(crate) mod missing_key;
pub(crate) mod missing_service;
pub(crate) mod name_mismatch;
pub(crate) mod not_utf8;
pub(crate) mod path_mismatch;
pub(crate) mod requires_cycle;
pub(crate) mod rust_name_collision;
pub(crate) mod stray_file;
pub(crate) mod too_deep;
pub(crate) mod too_large;
pub(crate) mod type_shadows_shared;
pub(crate) mod unknown_collection;
pub(crate) mod unknown_error;
pub(crate) mod unknown_field;
pub(crate) mod unknown_key;
pub(crate) mod unknown_parameter;
pub(crate) mod unknown_rule;
pub(crate) mod unknown_state;
pub(crate) mod unknown_type;
pub(crate) mod unmarked_secret;
pub(crate) mod unreadable;
pub(crate) mod unused_allow;
pub(crate) mod unused_type;
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
    &alias_collision::RULE,
    &bad_allow::RULE,
    &bad_crate::RULE,
    &bad_dry_run::RULE,
    &bad_emulate::RULE,
    &bad_encode::RULE,
    &bad_endpoint::RULE,
    &bad_format::RULE,
    &bad_hash::RULE,
    &bad_join::RULE,
    &bad_link::RULE,
    &bad_name::RULE,
    &bad_paginate::RULE,
    &bad_pattern::RULE,
    &bad_place::RULE,
    &bad_rule::RULE,
    &bad_status::RULE,
    &bad_token::RULE,
    &bad_version::RULE,
    &bad_wait::RULE,
    &bad_wrapper::RULE,
    &default_on_required::RULE,
    &default_outside::RULE,
    &duplicate_error::RULE,
    &duplicate_key::RULE,
    &duplicate_operation::RULE,
    &duplicate_service::RULE,
    &duplicate_type::RULE,
    &empty_code::RULE,
    &empty_enum::RULE,
    &empty_range::RULE,
    &endless_type::RULE,
    &enum_value_twice::RULE,
    &example_mismatch::RULE,
    &expired_allow::RULE,
    &format_version::RULE,
    &invalid_yaml::RULE,
    &misapplied_constraint::RULE,
    &misplaced_key::RULE,
    &missing_key::RULE,
    &missing_service::RULE,
    &name_mismatch::RULE,
    &not_utf8::RULE,
    &path_mismatch::RULE,
    &requires_cycle::RULE,
    &rust_name_collision::RULE,
    &stray_file::RULE,
    &too_deep::RULE,
    &too_large::RULE,
    &type_shadows_shared::RULE,
    &unknown_collection::RULE,
    &unknown_error::RULE,
    &unknown_field::RULE,
    &unknown_key::RULE,
    &unknown_parameter::RULE,
    &unknown_rule::RULE,
    &unknown_state::RULE,
    &unknown_type::RULE,
    &unmarked_secret::RULE,
    &unreadable::RULE,
    &unused_allow::RULE,
    &unused_type::RULE,
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

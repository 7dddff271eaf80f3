//! The parts of the format: which keys they have, in which order, and what stands below each.

use super::Yaml;

/// A part of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Service,
    Crate,
    Links,
    Endpoint,
    Operation,
    Source,
    Paginate,
    DryRun,
    /// Named fields: `parameters`, `fields`.
    Fields,
    Field,
    /// The long form of a constraint.
    Limit,
    Types,
    Type,
    EnumValues,
    EnumValue,
    Response,
    Rules,
    Rule,
    Errors,
    Error,
    Examples,
    Example,
    Collections,
    Collection,
    States,
    Emulate,
    /// Waits by name.
    Waits,
    Wait,
    /// What it means that something is not shown.
    Missing,
    Allowances,
    Allowance,
    /// Parameters and how they choose: `where`.
    Filters,
    /// Text, or lists of it: what is written without quotes is text as well.
    Text,
    /// Values of the author: their keys keep their order.
    Free,
}

/// Keys of a field that may have the long form of a constraint.
const LIMITS: [&str; 8] = ["required", "range", "length", "pattern", "one_of", "min_items", "max_items", "requires"];

impl Level {
    /// What is written without quotes here is text, whatever YAML takes it for.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::EnumValue)
    }

    /// Entries in canonical order, each with its index: known keys first, in the order of the format, then all others
    /// in the author's.
    pub(super) fn sorted(self, entries: &[(String, Yaml)]) -> impl Iterator<Item = (usize, &str, &Yaml)> {
        let place = |key: &str| self.keys().iter().position(|known| *known == key).unwrap_or(usize::MAX);
        let entries = entries.iter().enumerate();
        let mut sorted: Vec<_> = entries.map(|(index, (key, value))| (index, key.as_str(), value)).collect();
        sorted.sort_by_key(|(_, key, _)| place(key));
        sorted.into_iter()
    }

    /// Whether this part never stands on the line of its key.
    pub(super) fn is_block(self) -> bool {
        matches!(
            self,
            Self::Service
                | Self::Endpoint
                | Self::Operation
                | Self::Fields
                | Self::Types
                | Self::Type
                | Self::EnumValues
                | Self::Rules
                | Self::Errors
                | Self::Examples
                | Self::Allowances
                | Self::Collections
                | Self::Collection
                | Self::Emulate
                | Self::Waits
                | Self::Filters
        )
    }

    /// The part that an item of this list is.
    pub(super) fn item(self) -> Self {
        match self {
            Self::Rules => Self::Rule,
            Self::Errors => Self::Error,
            Self::Examples => Self::Example,
            Self::Allowances => Self::Allowance,
            Self::Text => Self::Text,
            _ => Self::Free,
        }
    }

    /// The part that stands below a key of this one.
    pub(super) fn below(self, key: &str) -> Self {
        match (self, key) {
            (Self::Service, "crate") => Self::Crate,
            (Self::Service, "links") => Self::Links,
            (Self::Service, "endpoint") => Self::Endpoint,
            (Self::Service, "emulate") => Self::Collections,
            (Self::Collections, _) => Self::Collection,
            (Self::Collection, "states") => Self::States,
            (Self::Operation, "emulate") => Self::Emulate,
            (Self::Operation, "wait") => Self::Waits,
            (Self::Waits, _) => Self::Wait,
            (Self::Wait, "missing") => Self::Missing,
            (Self::Emulate, "where") => Self::Filters,
            (Self::Service | Self::Operation, "errors") => Self::Errors,
            (Self::Service | Self::Operation, "allow") => Self::Allowances,
            (Self::Operation, "source") => Self::Source,
            (Self::Operation, "paginate") => Self::Paginate,
            (Self::Operation, "dry_run") => Self::DryRun,
            (Self::Operation, "parameters") | (Self::Type | Self::Response, "fields") => Self::Fields,
            (Self::Operation | Self::Type, "rules") => Self::Rules,
            (Self::Operation, "types") => Self::Types,
            (Self::Operation, "response") => Self::Response,
            (Self::Operation, "examples") => Self::Examples,
            (Self::Fields, _) => Self::Field,
            (Self::Field, key) if LIMITS.contains(&key) => Self::Limit,
            (Self::Types, _) => Self::Type,
            (Self::Type, "enum") => Self::EnumValues,
            (Self::EnumValues, _) => Self::EnumValue,
            (Self::Service, "yunspec")
            | (Self::Endpoint, "regions")
            | (Self::Field, "default" | "example" | "deprecated" | "secret")
            | (Self::Operation | Self::EnumValue, "deprecated")
            | (Self::Collection, "global" | "fields" | "items")
            | (Self::Emulate, "only" | "set" | "having")
            | (Self::Wait, "with")
            | (Self::Limit, "is")
            | (Self::Rule, "when")
            | (Self::Error, "status")
            | (Self::Allowance, "until")
            | (Self::Example, "request" | "response") => Self::Free,
            (level, key) if level.keys().contains(&key) => Self::Text,
            _ => Self::Free,
        }
    }

    fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Service => &[
                "yunspec", "service", "version", "style", "crate", "links", "doc", "endpoint", "errors", "emulate",
                "allow",
            ],
            Self::Crate => &["name", "out"],
            Self::Links => &["explorer", "errors"],
            Self::Endpoint => &["rule", "vpc", "dual_stack", "central", "regions"],
            Self::Operation => &[
                "operation",
                "doc",
                "group",
                "source",
                "kind",
                "methods",
                "path",
                "timeout",
                "paginate",
                "dry_run",
                "token",
                "deprecated",
                "see",
                "parameters",
                "rules",
                "types",
                "response",
                "errors",
                "examples",
                "wait",
                "emulate",
                "allow",
            ],
            Self::Source => &["document", "sha256"],
            Self::Paginate => &["page", "size", "total", "token", "marker", "next", "more", "items", "key"],
            Self::DryRun => &["parameter", "passes_with"],
            Self::Field => &[
                "type",
                "required",
                "in",
                "join",
                "encode",
                "wrapper",
                "aliases",
                "secret",
                "format",
                "range",
                "length",
                "pattern",
                "one_of",
                "min_items",
                "max_items",
                "default",
                "requires",
                "example",
                "deprecated",
                "rename",
                "from",
                "doc",
            ],
            Self::Limit => &["is", "level", "from"],
            Self::Type => &["type", "doc", "enum", "fields", "rules"],
            Self::EnumValue => &["doc", "rename", "deprecated"],
            Self::Response => &["doc", "type", "fields"],
            Self::Rule => &["when", "requires", "exactly_one", "at_most_one", "at_least_one", "level", "from"],
            Self::Error => &["status", "code", "message", "rejects", "doc"],
            Self::Example => &["request", "response", "response_xml"],
            Self::Allowance => &["rule", "at", "reason", "until"],
            Self::Collection => &["key", "id", "global", "created", "states", "lists", "fields", "items"],
            Self::Wait => &["doc", "of", "with", "at", "until", "fail", "missing", "every", "for"],
            Self::Missing => &["is", "codes"],
            Self::States => &["field", "progress", "steps"],
            Self::Emulate => &[
                "list", "show", "create", "change", "delete", "find", "missing", "where", "having", "each", "needs",
                "only", "unique", "copy", "region", "count", "take", "set", "put", "drop", "clear", "answer",
            ],
            Self::Fields
            | Self::Types
            | Self::Waits
            | Self::EnumValues
            | Self::Rules
            | Self::Errors
            | Self::Examples
            | Self::Allowances
            | Self::Collections
            | Self::Filters
            | Self::Text
            | Self::Free => &[],
        }
    }
}

//! The facts of an operation as one line of JSON: stable, for tools.

mod find;
mod parameters;
mod response;

use std::collections::BTreeMap;

use serde::Serialize;

pub use find::{NotFound, find};
pub use parameters::Parameter;
pub use response::Part;

use crate::model::{Api, ApiError, Kind, OperationId, Style, Wait};

/// Objects inside each other that are shown: no API nests so deep, and a spec made to should not end the process.
const DEPTH: usize = 32;
/// About as many parameters, or parts of an answer, are shown: objects that share types could multiply without end.
const ROWS: usize = 100_000;

/// The resolved facts of one operation, named as they travel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View<'a> {
    /// Product code.
    pub service: &'a str,
    /// API version.
    pub version: &'a str,
    /// Name of the operation.
    pub operation: &'a str,
    /// `rpc`, `roa` or `other`.
    pub style: &'static str,
    /// `read` or `write`.
    pub kind: &'static str,
    /// Whether the operation should not be used.
    pub deprecated: bool,
    /// The values that are sent, with `N` for items and `*` for the free keys of a map.
    pub parameters: Vec<Parameter>,
    /// The fields of the answer with their containers, with `[]` for items.
    pub response: Vec<Part>,
    /// The operation's own errors.
    pub errors: Vec<Code<'a>>,
    /// What clients can wait for; left out where there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waits: Vec<State<'a>>,
}

/// A state that can be waited for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct State<'a> {
    /// What is waited for.
    pub name: &'a str,
    /// The parameter that names the things.
    pub of: Option<&'a str>,
    /// Parameters that the call has while it waits.
    pub with: BTreeMap<&'a str, &'a serde_json::Value>,
    /// The field of the answer with the state.
    pub at: &'a str,
    /// States that are waited for.
    pub until: &'a [String],
    /// States that nothing comes out of.
    pub fail: &'a [String],
    /// `wait`, `fail` or `done`: what it means that something is not shown.
    pub missing: &'static str,
    /// Error codes that say the same.
    pub missing_codes: &'a [String],
    /// The pause between two calls, in milliseconds.
    pub every: u64,
    /// How long it may take, in milliseconds.
    pub r#for: u64,
}

/// An error that an operation documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Code<'a> {
    /// HTTP status.
    pub status: u16,
    /// As it travels.
    pub code: &'a str,
    /// As it travels.
    pub message: &'a str,
}

impl<'a> View<'a> {
    /// The facts of an operation.
    pub fn of(api: &'a Api, operation: OperationId) -> Self {
        let facts = api.operation(operation);
        Self {
            service: &api.service.name,
            version: &api.service.version,
            operation: &facts.name,
            style: match api.service.style {
                Style::Rpc => "rpc",
                Style::Roa => "roa",
                Style::Other => "other",
            },
            kind: match facts.kind {
                Kind::Read => "read",
                Kind::Write => "write",
            },
            deprecated: facts.deprecated.is_some(),
            parameters: parameters::of(api, facts),
            response: response::of(api, facts),
            errors: facts.errors.iter().map(Code::of).collect(),
            waits: facts.wait.iter().map(State::of).collect(),
        }
    }
}

impl<'a> State<'a> {
    fn of(wait: &'a Wait) -> Self {
        let millis = |time: std::time::Duration| time.as_millis().try_into().unwrap_or(u64::MAX);
        Self {
            name: &wait.name,
            of: wait.of.as_deref(),
            with: wait.with.iter().map(|(name, value)| (name.as_str(), value)).collect(),
            at: &wait.at,
            until: &wait.until,
            fail: &wait.fail,
            missing: wait.missing.as_str(),
            missing_codes: &wait.missing_codes,
            every: millis(wait.every),
            r#for: millis(wait.within),
        }
    }
}

impl<'a> Code<'a> {
    fn of(error: &'a ApiError) -> Self {
        Self { status: error.status, code: &error.code, message: &error.message }
    }
}

/// One operation as a JSON object on one line, without a line end: a [`View`] as it is serialised.
pub fn show(api: &Api, operation: OperationId) -> String {
    // Structs with text keys always serialise.
    serde_json::to_string(&View::of(api, operation)).unwrap_or_default()
}

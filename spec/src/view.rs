//! The facts of an operation as one line of JSON: stable, for tools.

mod find;
mod parameters;
mod response;

use serde::Serialize;

pub use find::{NotFound, find};
use parameters::Parameter;
use response::Part;

use crate::model::{Api, ApiError, Kind, OperationId, Style};

#[derive(Serialize)]
struct View<'a> {
    service: &'a str,
    version: &'a str,
    operation: &'a str,
    style: &'static str,
    kind: &'static str,
    deprecated: bool,
    parameters: Vec<Parameter>,
    response: Vec<Part>,
    errors: Vec<Failure<'a>>,
}

#[derive(Serialize)]
struct Failure<'a> {
    status: u16,
    code: &'a str,
    message: &'a str,
}

impl<'a> Failure<'a> {
    fn of(error: &'a ApiError) -> Self {
        Self { status: error.status, code: &error.code, message: &error.message }
    }
}

/// One operation as a JSON object on one line, without a line end.
///
/// `parameters` are the values that are sent, named as they travel with `N` for items and `*` for the free keys of a
/// map; `response` are the fields of the answer with their containers, with `[]` for items; `errors` are the
/// operation's own.
pub fn show(api: &Api, operation: OperationId) -> String {
    let facts = api.operation(operation);
    let view = View {
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
        errors: facts.errors.iter().map(Failure::of).collect(),
    };
    // Structs with text keys always serialise.
    serde_json::to_string(&view).unwrap_or_default()
}

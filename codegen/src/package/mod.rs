//! A crate from nothing: manifest, library, README and the generated folder. All of its files are generated.

mod library;
mod manifest;
mod readme;

use yunspec_spec::model::{Api, Operation, OperationId};

use crate::context::Context;
use crate::{Files, emit, names};

/// The version of a crate that is new.
pub(crate) const FIRST_VERSION: &str = "0.1.0";

/// Where the generated crate finds `yunspec-runtime`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Runtime {
    /// In the registry, in the version of this generator.
    Registry,
    /// In a folder, by its path from the crate.
    Path(String),
}

/// The files of a crate by their path from its folder. `version` is that of the package, which is its owner's.
pub fn package(api: &Api, runtime: &Runtime, version: &str) -> Files {
    let cx = Context::of_package(api);
    let generated = emit::all(&cx).into_iter().map(|(path, text)| (format!("src/generated/{path}"), text));
    generated.chain(around(&cx, runtime, version)).collect()
}

/// The files around the generated folder.
pub(crate) fn around(cx: &Context<'_>, runtime: &Runtime, version: &str) -> [(String, String); 3] {
    let around = [
        ("Cargo.toml", manifest::text(cx, runtime, version)),
        ("README.md", readme::text(cx)),
        ("src/lib.rs", library::text(cx)),
    ];
    around.map(|(path, text)| (path.to_owned(), text))
}

/// What the service is called in prose.
fn product(cx: &Context<'_>) -> String {
    let service = &cx.api.service;
    format!("Alibaba Cloud {}, version {}", crate::docs::plain_text(&service.name), service.version)
}

/// The operation that examples show: one that reads and that nobody is warned of, with few parameters to give.
fn shown<'a>(cx: &'a Context<'_>) -> Option<(OperationId, &'a Operation)> {
    let required = |operation: &Operation| operation.parameters.iter().filter(|field| field.required).count();
    let reads = |operation: &Operation| operation.kind == yunspec_spec::model::Kind::Read;
    let rank = |operation: &Operation| (operation.deprecated.is_some(), !reads(operation), required(operation));
    cx.api.operations().min_by_key(|(_, operation)| rank(operation))
}

/// The features in which the operation of the examples is there.
fn shown_feature(cx: &Context<'_>) -> Option<String> {
    shown(cx).map(|(_, operation)| crate::features::of_operation(operation))
}

/// The example as lines of a Rust code block without its fences.
fn example(cx: &Context<'_>) -> Vec<String> {
    match shown(cx) {
        Some((id, operation)) => crate::docs::example_lines(cx, id, operation),
        None => Vec::new(),
    }
}

/// The package as a dependency.
fn dependency(cx: &Context<'_>) -> String {
    let feature = shown_feature(cx).map(|feature| format!(", \"{feature}\"")).unwrap_or_default();
    let name = names::package(cx.api);
    format!("{name} = {{ version = \"0.1\", default-features = false, features = [\"rustls-ring\"{feature}] }}")
}

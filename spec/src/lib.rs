//! What an API is: the model, YAML specs with source spans, check rules and diagnostics.

pub mod diagnostic;
pub mod model;
pub mod request;
pub mod shape;

pub use yunspec_rules as rules;

//! What an API is: the model, YAML specs with source spans, check rules and diagnostics.

pub mod allow;
mod ast;
pub mod check;
pub mod diagnostic;
pub mod diff;
pub mod embedded;
pub mod import;
pub mod load;
pub mod model;
pub mod near;
pub mod request;
mod resolve;
pub mod schema;
pub mod shape;
mod source;
mod threads;
pub mod tree;
pub mod view;
pub mod write;

pub use threads::Threads;
pub use yunspec_rules as rules;

//! How an API looks in Rust.
//!
//! [`generate`] and [`package`] are pure functions from an API to the files of a crate; the module [`mod@write`] alone touches the disk.

mod context;
mod docs;
mod emit;
mod features;
mod fingerprint;
mod names;
mod package;
mod usage;
pub mod write;

pub use docs::tests;
pub use emit::{generate, generate_on};
pub use package::{Runtime, package};

/// Generated files: the text of each, by its path with `/` between folders: below `src/generated`, or of a whole package.
pub type Files = std::collections::BTreeMap<String, String>;

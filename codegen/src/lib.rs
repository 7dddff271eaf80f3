//! How an API looks in Rust.
//!
//! [`generate`] is a pure function from an API to the files of a crate; the module [`mod@write`] alone touches the disk.

mod context;
mod docs;
mod emit;
mod features;
mod names;
mod usage;
pub mod write;

pub use emit::generate;

/// Generated files: the text of each, by its path below `src/generated` with `/` between folders.
pub type Files = std::collections::BTreeMap<String, String>;

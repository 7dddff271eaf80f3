//! Reading answers: one reader per format behind [`Source`], one small derived match per type behind [`Fields`].
//!
//! Nothing here is generic over the type that is read, except the few lines of [`Slot`]: a client with thousands of
//! types compiles in seconds because the readers are compiled once.
//!
//! Leniency lives here and only here: `"12"` is read as `12`, `"False"` and `1` as booleans, `""` as `Some("")` for a
//! string and as `None` for anything else; null and a missing list are empty; unknown fields are skipped.

mod body;
mod error;
mod json;
mod scalar;
mod slot;
mod source;
#[cfg(test)]
mod tests;
mod types;
mod xml;

pub use error::{Cause, DecodeError};
pub use json::{from_json, read_json};
pub use slot::Slot;
pub use source::{Decode, Fields, Source};
pub use types::object;
pub use xml::{from_xml, read_xml};

/// What reading gives.
pub type Result<T, E = DecodeError> = std::result::Result<T, E>;

/// Levels of nesting that are read; deeper ones can be skipped only.
const MAX_DEPTH: usize = 127;

//! What the derives write, at work: on the way out, on the way back, and for enums.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(missing_docs, reason = "the types of a test")]

mod answers;
mod calls;
mod enums;
mod rules;
mod types;
mod wire;

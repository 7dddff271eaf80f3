//! What the derives write, at work: on the way out, on the way back, and for enums.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod answers;
mod calls;
mod enums;
mod rules;
mod types;
mod wire;

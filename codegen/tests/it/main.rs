//! Generated code and the disk, in one test binary.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod golden;
mod package;
mod write;

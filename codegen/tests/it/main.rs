//! Generated code and the disk, in one test binary.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod golden;
mod incremental;
mod package;
mod write;

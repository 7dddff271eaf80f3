//! The facts that the crate holds, and the ways to see, write and embed them.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod apis;
mod describe_images;
mod format_page;
mod requests;
mod show;

//! The facts that the crate holds, and the ways to see, write and embed them.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod apis;
mod describe_images;
mod format_page;
mod requests;
mod service;
mod show;

use std::io::Write;
use std::path::Path;

/// A file of the reference material beside the checkout; says which test is skipped where it is missing.
fn shared(test: &str, path: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(path);
    let found = std::fs::read_to_string(path).ok();
    if found.is_none() {
        // The harness keeps what tests print; this is to be seen.
        let _ = writeln!(std::io::stderr(), "skipped: {test} (no ../shared)");
    }
    found
}

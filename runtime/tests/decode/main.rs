//! Reading whole pages through the derives: recorded ones, and one of 100 images against serde.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod against_serde;
mod fixtures;
#[path = "../../benches/images/mod.rs"]
mod images;

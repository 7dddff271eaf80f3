//! End-to-end and conformance tests: what needs emulator and client together, and what looks at the project as a whole.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod answers;
mod blocking;
mod changes;
mod cli;
mod client;
mod complaints;
mod diff;
mod edges;
mod face;
mod fault_matrix;
mod import;
mod outside;
mod pages;
mod parity;
mod public_api;
mod readme;
mod recorded;
mod replay;
mod reviewing;
mod roa;
mod sdk;
mod setup;
mod waits;
mod wire;

#[path = "../../spec/tests/account/mod.rs"]
#[expect(clippy::indexing_slicing, reason = "a test fails by panicking")]
mod account;
mod writing;

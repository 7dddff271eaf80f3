//! Where credentials come from, against files, a server on the loopback and a clock that a test moves.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod assume_role;
mod broken;
mod cache;
mod chain;
mod cli_profile;
mod ecs_role;
mod environment;
mod ini_profile;
mod oidc_role;
mod process;
mod recorded;
#[path = "../client/records.rs"]
mod records;
mod scripted;
mod server;
mod setup;
mod time;
mod uri;

//! Where credentials come from, against files, a server on the loopback and a clock that a test moves.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cache;
mod environment;
mod scripted;
mod time;

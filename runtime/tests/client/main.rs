//! The client against answers of every kind, without a network: a transport that is a closure, or a server on the
//! loopback that misbehaves.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod answers;
mod canned;
mod configuration;
mod credentials;
mod deadline;
mod dry_run;
mod endpoints;
#[cfg(feature = "fake")]
mod fake;
mod interceptors;
mod metrics;
mod operation;
mod options;
mod proxy;
#[cfg(feature = "record")]
mod record;
mod records;
mod requests;
mod retry;
mod roa;
mod scripted;
mod secrets;
mod server;
mod signature;
mod timer;
mod tls;
mod traces;
mod transport;
mod validation;
mod wait;
mod wire;

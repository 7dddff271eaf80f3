//! A local Alibaba Cloud, served from API specs: for tests without an account, a network or a bill.
//!
//! Every operation of every spec answers. A request is read in any form that the official SDKs send, its signature is
//! verified (ACS3-HMAC-SHA256 and HMAC-SHA1), and it is held to the same rules as the client holds it to; what breaks
//! one is answered with the error that the service documents. What a spec declares under `emulate:` keeps resources from
//! one call to the next; other operations answer the example of their spec. Tests can let calls go wrong, move the clock and
//! look at requests and resources, see `docs/emulator.md` of the project.
//!
//! ```
//! # async fn example() -> Result<(), yunspec_emulator::StartError> {
//! let emulator = yunspec_emulator::Emulator::builder().seed(1).start().await?;
//! assert!(emulator.endpoint().starts_with("http://127.0.0.1:"));
//! # Ok(())
//! # }
//! ```

mod accounts;
mod answer;
mod auth;
mod behaviour;
mod body;
mod builder;
mod clock;
mod connections;
mod control;
mod declared;
mod emulator;
mod endpoint;
mod engine;
mod envelope;
mod faults;
mod glob;
mod http;
mod ids;
mod images;
mod incoming;
mod log;
mod places;
mod quirks;
mod refusal;
mod regions;
mod replay;
mod resources;
mod route;
mod rules;
mod served;
mod start_error;
mod store;
mod written;

pub use auth::Signatures;
pub use behaviour::{Behaviour, Question};
pub use builder::Builder;
pub use clock::Clock;
pub use emulator::Emulator;
pub use faults::{Broken, Fault};
pub use refusal::{Origin, Refusal};
pub use replay::RustTests;
pub use start_error::StartError;
pub use store::StateError;
pub use written::Mistakes;

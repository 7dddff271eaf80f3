//! When a call is sent again: policies as values, what an error is worth, and what bounds it all.

mod budget;
mod limit;
mod policy;
mod reason;

pub(crate) use budget::{Budget, FULL as FULL_BUDGET};
pub use limit::RateLimit;
pub(crate) use limit::Turns;
pub use policy::Retry;
pub use reason::RetryReason;
pub(crate) use reason::{is_about_time, retry_after};

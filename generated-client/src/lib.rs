//! A client for Alibaba Cloud Elastic Compute Service (ECS): typed, validated, generated from a spec.
//!
//! # Quick start
//!
//! ```no_run
//! use aliyun_ecs::describe_images::ImageStatus;
//!
//! # async fn example() -> Result<(), aliyun_ecs::Error> {
//! // Credentials, region and endpoint from the environment.
//! let client = aliyun_ecs::Client::from_env()?;
//! let page = client.describe_images("cn-hangzhou").status([ImageStatus::Available]).page_size(50).send().await?;
//! for image in &page.images {
//!     println!("{} {}", image.image_id.as_deref().unwrap_or("?"), image.image_name.as_deref().unwrap_or(""));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What to know
//!
//! - Required parameters are arguments; the others are methods of the call, named as the parameter.
//! - A call is checked before it is sent: what breaks a fact is refused with all [violations](Error::violations), what
//!   breaks a limit that only a document states is logged and sent. [`Validation`] says otherwise, for a client or a call.
//! - Enums are open: a value that this version does not know is kept in `Unknown`. Fields of answers are optional,
//!   because the service leaves out what it likes.
//! - Enums and structs get more in minor versions. A match has an arm for the rest; a struct is made with `new` or ends
//!   with `..`, as in `DescribeImages { page_size: Some(50), ..DescribeImages::new("cn-hangzhou") }`.
//! - An [`Error`] has a [kind](Error::kind), and where the service answered its code, message and request id;
//!   [`Error::code_as`] gives the code as the enum of an operation.
//! - A request is a value too: `DescribeImages::new("cn-hangzhou").to_params()` gives the parameters as they travel,
//!   and [`Client::call`] takes a request that was made by hand.
//!
//! # Features
//!
//! Each group of operations is a cargo feature; all of them are on by default. With `default-features = false`, name the
//! groups that you use and `rustls-ring` for TLS:
//!
//! ```toml
//! aliyun-ecs = { version = "0.1", default-features = false, features = ["rustls-ring", "image"] }
//! ```
//!
//! `rustls-aws-lc-rs` and `native-tls` are other ways to speak TLS, `blocking` adds a client for code that is not async, and
//! `fake` calls that closures answer.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "image")]
mod find;
#[rustfmt::skip]
mod generated;

#[cfg(feature = "image")]
pub use find::{FindImageError, FoundImage, ImagePlace};
pub use generated::*;
#[cfg(feature = "fake")]
pub use yunspec_runtime::Fake;
pub use yunspec_runtime::{
    Attempt, BeforeSign, Call, CallOptions, ClientBuilder, Credentials, DryRun, Error, ErrorKind, Interceptor, Json,
    Measured, Metrics, Network, NotRetried, RateLimit, RequestIds, Response, Retry, RetryReason, Scope, ServiceError,
    Timer, Validation, credentials, transport, wait,
};

/// A client for code that is not async: the same operations under the same names, each of which waits.
///
/// ```no_run
/// # fn example() -> Result<(), aliyun_ecs::Error> {
/// let client = aliyun_ecs::blocking::Client::from_env()?;
/// for image in client.describe_images("cn-hangzhou").page_size(50).items() {
///     println!("{:?}", image?.image_id);
/// }
/// # Ok(())
/// # }
/// ```
#[cfg(feature = "blocking")]
pub mod blocking {
    pub use yunspec_runtime::blocking::{Blocking, Items, Pages};

    /// A client whose calls wait.
    pub type Client = yunspec_runtime::blocking::Client<crate::Client<Blocking>>;
}

/// The examples of the README, compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

//! What generated clients for Alibaba Cloud stand on: encoding, signatures, transport, decoding and errors.
//!
//! A generated crate holds facts: structs with attributes, and one [`OperationMeta`] per operation. All behaviour is
//! here, and none of it is generic over the operations: requests are seen through `&dyn` [`Params`], answers are read
//! through `&mut dyn` [`decode::Source`].
//!
//! # An operation written by hand
//!
//! ```no_run
//! use yunspec_runtime::{
//!     ApiEnum, Client, EndpointRule, ErrorKind, Kind, Method, OfService, Operation, OperationMeta, Request, Response, ServiceMeta,
//!     Style,
//! };
//!
//! static ECS: ServiceMeta = ServiceMeta {
//!     name: "Ecs",
//!     version: "2014-05-26",
//!     style: Style::Rpc,
//!     endpoint: EndpointRule {
//!         rule: "ecs.{region}.aliyuncs.com",
//!         vpc: Some("ecs-vpc.{region}.aliyuncs.com"),
//!         dual_stack: Some("ecs-dualstack.{region}.aliyuncs.com"),
//!         central: Some("ecs.aliyuncs.com"),
//!         regions: &[("cn-hangzhou", "ecs-cn-hangzhou.aliyuncs.com")],
//!     },
//!     errors_url: None,
//! };
//!
//! /// What is sent.
//! #[derive(Clone, Debug, Request)]
//! #[request("DescribeKeyPairs", call)]
//! struct DescribeKeyPairs {
//!     #[param("RegionId", required)]
//!     region_id: String,
//!     #[param("PageSize", range(min = 1, max = 50))]
//!     page_size: Option<i32>,
//! }
//!
//! /// What comes back.
//! #[derive(Clone, Debug, Default, Response)]
//! #[response("DescribeKeyPairsOutput")]
//! struct DescribeKeyPairsOutput {
//!     #[field("KeyPairs", wrapper = "KeyPair")]
//!     key_pairs: Vec<KeyPair>,
//! }
//!
//! #[derive(Clone, Debug, Default, Response)]
//! #[response("KeyPair")]
//! struct KeyPair {
//!     #[field("KeyPairName")]
//!     key_pair_name: Option<String>,
//! }
//!
//! #[derive(Clone, Debug, PartialEq, Eq, ApiEnum)]
//! enum DescribeKeyPairsErrorCode {
//!     #[value("InvalidKeyPairName.NotFound")]
//!     NotFound,
//!     #[unknown]
//!     Unknown(String),
//! }
//!
//! impl Operation for DescribeKeyPairs {
//!     const META: &'static OperationMeta = &OperationMeta {
//!         service: &ECS,
//!         name: "DescribeKeyPairs",
//!         method: Method::Post,
//!         path: "/",
//!         kind: Kind::Read,
//!         timeout: None,
//!         dry_run: None,
//!         token: None,
//!     };
//!     type Output = DescribeKeyPairsOutput;
//!     type Code = DescribeKeyPairsErrorCode;
//! }
//!
//! # async fn list() -> Result<(), yunspec_runtime::Error> {
//! let client = Client::from_env(&ECS)?;
//! let call = DescribeKeyPairsCall::new(client.call(DescribeKeyPairs::new("cn-hangzhou")));
//! match call.page_size(50).send().await {
//!     Ok(answer) => println!("{} of request {:?}", answer.key_pairs.len(), answer.request_id()),
//!     Err(error) if error.code_as::<DescribeKeyPairs>() == Some(DescribeKeyPairsErrorCode::NotFound) => {}
//!     Err(error) if error.kind() == ErrorKind::Invalid => println!("not sent: {:?}", error.violations()),
//!     Err(error) => return Err(error),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `rustls-ring` (default) | https through rustls with the ring provider; implies `http` |
//! | `rustls-aws-lc-rs` | https through rustls with the provider of aws-lc-rs; implies `http` |
//! | `native-tls` | https through the library of the system; implies `http` |
//! | `fake` | [`Fake`]: calls answered by closures, for tests |
//! | `record` | [`ClientBuilder::record`] and [`ClientBuilder::replay`]: answers of the service in a file, for tests |
//! | `blocking` | clients for code that is not async |
//! | `http` | the transport over reqwest; alone, it speaks plain HTTP to explicit endpoints |
//!
//! Where several are on, `native-tls` wins over `rustls-aws-lc-rs`, and that over `rustls-ring`. The provider is named by
//! the client itself; none has to be installed for the process. Without any, a client sends through the [`transport::Transport`] that it is given.

mod api_enum;
#[cfg(feature = "blocking")]
pub mod blocking;
mod body;
mod client;
pub mod credentials;
pub mod decode;
pub mod encode;
mod endpoint;
mod error;
#[cfg(feature = "fake")]
mod fake;
#[doc(hidden)]
pub mod given;
mod interceptor;
mod json;
mod metrics;
mod mode;
mod operation;
pub mod pages;
#[cfg(feature = "record")]
mod record;
mod response;
mod retry;
pub mod sign;
mod timer;
pub mod transport;
mod user_agent;
mod validation;
pub mod wait;

pub use api_enum::ApiEnum;
#[doc(hidden)]
pub use api_enum::{face, position};
pub use client::{Answer, Call, CallOptions, Client, ClientBuilder, RequestIds};
pub use credentials::Credentials;
pub use endpoint::Network;
pub use error::{Error, ErrorKind, NotRetried, ServiceError};
#[cfg(feature = "fake")]
pub use fake::Fake;
pub use interceptor::{Attempt, BeforeSign, Interceptor};
pub use json::Json;
pub use metrics::{Measured, Metrics, Scope};
pub use mode::{Async, Mode};
pub use operation::{DryRunMeta, EndpointRule, Kind, Method, OfService, Operation, OperationMeta, ServiceMeta, Style};
pub use response::{DryRun, Response};
pub use retry::{RateLimit, Retry, RetryReason};
pub use timer::Timer;
pub use validation::Validation;
pub use yunspec_macros::*;
pub use yunspec_rules as rules;
pub use yunspec_rules::{Params, ToValue};

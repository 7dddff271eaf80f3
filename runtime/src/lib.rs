//! What generated clients for Alibaba Cloud stand on.

mod api_enum;
mod body;
mod client;
mod credentials;
pub mod decode;
pub mod encode;
mod endpoint;
mod error;
mod json;
mod operation;
mod response;
pub mod sign;
pub mod transport;
mod user_agent;
mod validation;

pub use api_enum::ApiEnum;
pub use client::{Call, Client, ClientBuilder};
pub use credentials::Credentials;
pub use endpoint::Network;
pub use error::{Error, ErrorKind, ServiceError};
pub use json::Json;
pub use operation::{DryRunMeta, EndpointRule, Kind, Method, Operation, OperationMeta, ServiceMeta, Style};
pub use response::{DryRun, Response};
pub use validation::Validation;
pub use yunspec_macros::*;
pub use yunspec_rules as rules;
pub use yunspec_rules::{Params, ToValue};

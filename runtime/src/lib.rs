//! What generated clients for Alibaba Cloud stand on.

pub mod decode;
mod json;
mod operation;

pub use json::Json;
pub use operation::{DryRunMeta, EndpointRule, Kind, Method, Operation, OperationMeta, ServiceMeta, Style};
pub use yunspec_macros::*;
pub use yunspec_rules as rules;
pub use yunspec_rules::{Params, ToValue};

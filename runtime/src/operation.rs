use std::time::Duration;

use yunspec_rules::Params;

use crate::client::Client;
use crate::decode::Decode;

/// A request that names its operation and its answer.
///
/// Generated crates implement it for each operation; a hand-written operation needs no more than this and a derive.
pub trait Operation: Params + Send + Sync + 'static {
    /// The facts that a call needs.
    const META: &'static OperationMeta;
    /// The answer.
    type Output: Decode + Default;
    /// The error codes that the operation documents.
    type Code: for<'a> From<&'a str>;
}

/// The facts of an operation that a call needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationMeta {
    /// The service it belongs to.
    pub service: &'static ServiceMeta,
    /// The name that travels: `DescribeImages`.
    pub name: &'static str,
    /// The HTTP method to send it with.
    pub method: Method,
    /// `/` in RPC style; the path with `{Parameter}` for variable segments in ROA style.
    pub path: &'static str,
    /// Whether it changes anything: decides what may be sent twice.
    pub kind: Kind,
    /// Read timeout, where the service needs a longer one than the client's.
    pub timeout: Option<Duration>,
    /// How it is tried without effect.
    pub dry_run: Option<DryRunMeta>,
    /// The parameter that makes a write repeatable.
    pub token: Option<&'static str>,
}

/// The facts of a service that a call needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceMeta {
    /// Product code as it travels: `Ecs`.
    pub name: &'static str,
    /// API version: `2014-05-26`.
    pub version: &'static str,
    /// How requests travel.
    pub style: Style,
    /// Where it listens.
    pub endpoint: EndpointRule,
    /// The page with its error codes.
    pub errors_url: Option<&'static str>,
}

/// A client of one service: what a generated crate makes of [`Client`].
pub trait OfService: From<Client> {
    /// The service.
    const SERVICE: &'static ServiceMeta;
}

/// Hosts of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointRule {
    /// Host for a region that is no exception; `{region}` stands for it. Empty: the service has no rule.
    pub rule: &'static str,
    /// The same inside a VPC.
    pub vpc: Option<&'static str>,
    /// The same with addresses of IPv6 beside those of IPv4.
    pub dual_stack: Option<&'static str>,
    /// Host for calls without a region.
    pub central: Option<&'static str>,
    /// Regions whose host does not follow the rule, sorted.
    pub regions: &'static [(&'static str, &'static str)],
}

/// How requests of a service travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// One path, the operation in `x-acs-action`.
    Rpc,
    /// A path per operation.
    Roa,
    /// A scheme of its own that this client does not speak.
    Other,
}

/// Whether an operation changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It changes nothing.
    Read,
    /// It may change something.
    Write,
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the methods of HTTP")]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
    Patch,
    Head,
}

/// How an operation is tried without effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DryRunMeta {
    /// The parameter that asks for it.
    pub parameter: &'static str,
    /// The error code that says that the request would have passed.
    pub passes_with: &'static str,
}

impl Method {
    /// The name that travels.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
            Self::Patch => "PATCH",
            Self::Head => "HEAD",
        }
    }
}

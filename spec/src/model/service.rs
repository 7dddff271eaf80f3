use indexmap::IndexMap;

use super::{ApiError, Collection};

/// The facts of a service that hold for all its operations.
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    /// Product code as it travels: `Ecs`.
    pub name: String,
    /// API version: `2014-05-26`.
    pub version: String,
    /// How requests travel.
    pub style: Style,
    /// The crate that `gen` writes; `None` where the spec is only served and shown.
    pub krate: Option<Crate>,
    /// Pages about the service.
    pub links: Links,
    /// What the service is, in one sentence.
    pub doc: String,
    /// Where it listens.
    pub endpoint: Option<Endpoint>,
    /// What the gateway may answer to any operation.
    pub errors: Vec<ApiError>,
    /// The resources that the emulator keeps.
    pub collections: Vec<Collection>,
}

/// How requests of a service travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// One path, the operation in `Action` or `x-acs-action`.
    Rpc,
    /// A path per operation.
    Roa,
    /// A scheme of its own: types are generated, calls are refused with a clear error.
    Other,
}

/// The generated crate.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Crate {
    /// Package name: `aliyun-ecs`.
    pub name: String,
    /// Folder, from the root of the project.
    pub out: String,
}

/// Pages about a service.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Links {
    /// The `OpenAPI` Explorer; `{operation}` stands for the operation's name.
    pub explorer: Option<String>,
    /// The Error Center.
    pub errors: Option<String>,
}

/// Hosts of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Host for a region that is no exception; `{region}` stands for it. The central host where the spec has no rule,
    /// empty where it has neither.
    pub rule: String,
    /// The same inside a VPC.
    pub vpc: Option<String>,
    /// The same with addresses of IPv6 beside those of IPv4.
    pub dual_stack: Option<String>,
    /// Host for calls without a region.
    pub central: Option<String>,
    /// Regions whose host does not follow the rule.
    pub regions: IndexMap<String, String>,
}

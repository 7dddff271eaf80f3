//! The one model that every other part reads: an API as it is resolved and checked.
//!
//! An [`Api`] comes from [`crate::load`] only. Names refer to things by id, every id is valid, and nothing right of
//! here can fail except by a bug.

use std::time::Duration;

use indexmap::IndexMap;
use yunspec_rules::{Carry, Cross, Level, Place, Rule};

/// One version of one service, with all operations of its spec.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// What `service.yaml` says.
    pub service: Service,
    /// Sorted by name.
    pub operations: Vec<Operation>,
    /// Shared types by name, then the types of each operation in the order of the spec.
    pub types: Vec<Type>,
}

/// An index into [`Api::operations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId(pub(crate) u32);

/// An index into [`Api::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub(crate) u32);

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
}

/// How requests of a service travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// One path, the operation in `Action` or `x-acs-action`.
    Rpc,
    /// A path per operation.
    Roa,
    /// A scheme of its own: types are generated, calls are refused with a clear error.
    Other,
}

/// The generated crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crate {
    /// Package name: `aliyun-ecs`.
    pub name: String,
    /// Folder, from the root of the project.
    pub out: String,
}

/// Pages about a service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Links {
    /// The `OpenAPI` Explorer; `{operation}` stands for the operation's name.
    pub explorer: Option<String>,
    /// The Error Center.
    pub errors: Option<String>,
}

/// Hosts of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Host for a region that is no exception; `{region}` stands for it.
    pub rule: String,
    /// The same inside a VPC.
    pub vpc: Option<String>,
    /// Host for calls without a region.
    pub central: Option<String>,
    /// Regions whose host does not follow the rule.
    pub regions: IndexMap<String, String>,
}

/// One operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// The name that travels: `DescribeImages`.
    pub name: String,
    /// What it does.
    pub doc: String,
    /// Group for cargo features: the folder of the metadata, else the resource noun (`image`); kebab case.
    pub group: String,
    /// The document that the facts come from.
    pub source: Option<Source>,
    /// Whether it changes anything.
    pub kind: Kind,
    /// HTTP methods the service takes, preferred first; never empty.
    pub methods: Vec<Method>,
    /// Path of a ROA operation, with `{Parameter}` for its variable segments.
    pub path: Option<String>,
    /// Read timeout, where the service needs a longer one.
    pub timeout: Option<Duration>,
    /// How its result comes in pages.
    pub paginate: Option<Paginate>,
    /// How it is tried without effect.
    pub dry_run: Option<DryRun>,
    /// The parameter that makes a write repeatable.
    pub token: Option<String>,
    /// Why and since when it should not be used; empty where the spec only says `true`.
    pub deprecated: Option<String>,
    /// Names of related operations, of this service or not.
    pub see: Vec<String>,
    /// What it takes.
    pub parameters: Vec<Field>,
    /// Rules across parameters; their paths start at the parameters.
    pub rules: Vec<CrossRule>,
    /// What it answers: often [`Ty::Named`] of a type of its own, called `<Operation>Output`. `None`: nothing is known.
    pub response: Option<Ty>,
    /// Its own errors, in the order of the document.
    pub errors: Vec<ApiError>,
    /// Requests and responses as they travel.
    pub examples: Vec<Example>,
}

/// The page that facts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name of the page.
    pub document: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: Option<String>,
}

/// Whether an operation changes anything: decides what may be retried without a token.
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

/// How a result comes in pages. Parameters are named as they travel, response fields by their wire path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paginate {
    /// Numbered pages.
    Page {
        /// Parameter with the number of the page, from 1.
        page: String,
        /// Parameter with the size of a page.
        size: String,
        /// Response field with the count of all items.
        total: String,
        /// Response field with the items: `Images.Image`.
        items: String,
        /// Field of an item that tells it from others.
        key: Option<String>,
    },
    /// A token for the next page.
    Token {
        /// Parameter and response field with the token.
        token: String,
        /// Parameter with the size of a page.
        size: Option<String>,
        /// Response field with the items.
        items: String,
    },
    /// A marker of the last item.
    Marker {
        /// Parameter with the marker.
        marker: String,
        /// Response field with the next marker.
        next: String,
        /// Response field that says whether there is more.
        more: String,
        /// Response field with the items.
        items: String,
    },
}

/// How an operation is tried without effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DryRun {
    /// The parameter that asks for it.
    pub parameter: String,
    /// The error code that says that the request would have passed.
    pub passes_with: String,
}

/// A parameter, or a field of a type.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The name that travels, without the names of what contains it: `RegionId`, `Key`.
    pub name: String,
    /// What it holds.
    pub ty: Ty,
    /// Whether it must be given. A `Constraint` of [`Rule::Required`] stands in `constraints` as well.
    pub required: bool,
    /// What it means.
    pub doc: String,
    /// A sample of its value, as it travels.
    pub example: Option<serde_json::Value>,
    /// What the service takes where it is absent.
    pub default: Option<serde_json::Value>,
    /// Why it should not be used; empty where the spec only says `true`.
    pub deprecated: Option<String>,
    /// Other spellings: read, never sent.
    pub aliases: Vec<String>,
    /// The part of the request that carries it.
    pub place: Place,
    /// How a list or an object becomes text.
    pub carry: Carry,
    /// The step between a list and its items in a response.
    pub wrapper: Option<Wrapper>,
    /// Passwords and key material.
    pub secret: bool,
    /// The format of a timestamp, such as `yyyy-MM-ddTHH:mmZ`. A rule for it stands in `constraints` as well.
    pub format: Option<String>,
    /// What its value must satisfy, membership of an enum included.
    pub constraints: Vec<Constraint>,
    /// Set where the main source lacks the field.
    pub from: Option<Origin>,
}

/// How a list stands in a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrapper {
    /// `{"Images":{"Image":[…]}}`.
    Named(String),
    /// Wrapped or bare.
    Any,
}

/// Where a field is known from that the main source lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A document.
    Document,
    /// The official metadata.
    Metadata,
    /// A recorded answer.
    Recorded,
}

/// A rule of one field, with how sure it is and what it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Constraint {
    /// The rule.
    pub rule: Rule,
    /// How sure it is.
    pub level: Level,
    /// The sentence or the line that it was read from.
    pub from: Option<String>,
}

/// A rule across fields, with how sure it is and what it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossRule {
    /// The rule.
    pub rule: Cross,
    /// How sure it is.
    pub level: Level,
    /// The sentence or the line that it was read from.
    pub from: Option<String>,
}

/// A type expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    /// A value without parts.
    Scalar(Scalar),
    /// `list<T>`.
    List(Box<Ty>),
    /// `map<T>`: free keys.
    Map(Box<Ty>),
    /// A type of the spec.
    Named(TypeId),
}

/// A value without parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the format")]
pub enum Scalar {
    String,
    Int32,
    Int64,
    Float,
    Double,
    Bool,
    /// Text in the field's format, else RFC 3339.
    Timestamp,
    Date,
    /// Text that holds JSON.
    Json,
    /// Any JSON value.
    Any,
    Bytes,
}

/// A type that the spec defines.
#[derive(Debug, Clone, PartialEq)]
pub struct Type {
    /// Its name.
    pub name: String,
    /// What it is.
    pub doc: String,
    /// The operation that it belongs to; `None`: shared.
    pub owner: Option<OperationId>,
    /// Enum or struct.
    pub kind: TypeKind,
}

/// What a type consists of.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// Text of a known, open set.
    Enum(Vec<EnumValue>),
    /// Fields.
    Struct {
        /// In the order of the spec.
        fields: Vec<Field>,
        /// Rules across them; their paths start at the type.
        rules: Vec<CrossRule>,
    },
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValue {
    /// As it travels.
    pub value: String,
    /// What it means.
    pub doc: String,
    /// The Rust name, where the value's own does not serve.
    pub rename: Option<String>,
    /// Why it should not be used; empty where the spec only says `true`.
    pub deprecated: Option<String>,
}

/// An error that the service documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiError {
    /// HTTP status.
    pub status: u16,
    /// As it travels.
    pub code: String,
    /// As it travels; may be empty.
    pub message: String,
    /// What it means and what to do.
    pub doc: String,
    /// The parameter whose violation it answers: a wire path with `N` for items, such as `Tag.N.Key`. The error with
    /// the longest path that is a prefix of the violation's wins.
    pub rejects: Option<String>,
}

/// A request and what it was answered, as they travel.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Wire names and values; lists and objects as JSON ones.
    pub request: Option<serde_json::Value>,
    /// The body.
    pub response: Option<serde_json::Value>,
    /// The same body as XML text.
    pub response_xml: Option<String>,
}

impl Api {
    /// All operations with their ids, in order.
    pub fn operations(&self) -> impl Iterator<Item = (OperationId, &Operation)> {
        (0..).map(OperationId).zip(&self.operations)
    }

    /// The id of the operation with this wire name.
    pub fn operation_id(&self, name: &str) -> Option<OperationId> {
        self.operations().find_map(|(id, operation)| (operation.name == name).then_some(id))
    }

    /// An operation by id.
    #[expect(clippy::indexing_slicing, reason = "ids come from this api only")]
    pub fn operation(&self, id: OperationId) -> &Operation {
        &self.operations[id.0 as usize]
    }

    /// All types with their ids, in order.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        (0..).map(TypeId).zip(&self.types)
    }

    /// A type by id.
    #[expect(clippy::indexing_slicing, reason = "ids come from this api only")]
    pub fn type_of(&self, id: TypeId) -> &Type {
        &self.types[id.0 as usize]
    }
}

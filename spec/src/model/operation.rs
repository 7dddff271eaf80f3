use std::time::Duration;

use super::{CrossRule, Emulate, Field, Ty, Wait};

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
    /// What clients can wait for by calling it.
    pub wait: Vec<Wait>,
    /// What it does when it is emulated; without it, it answers an example.
    pub emulate: Option<Emulate>,
}

/// The page that facts come from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Source {
    /// The name of the page.
    pub document: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: Option<String>,
}

/// Whether an operation changes anything: decides what may be retried without a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It changes nothing.
    Read,
    /// It may change something.
    Write,
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the methods of HTTP")]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
    Patch,
    Head,
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

/// How a result comes in pages. Parameters are named as they travel, response fields by their wire path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

impl Paginate {
    /// The response field with the items.
    pub fn items(&self) -> &str {
        match self {
            Self::Page { items, .. } | Self::Token { items, .. } | Self::Marker { items, .. } => items,
        }
    }
}

/// How an operation is tried without effect.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DryRun {
    /// The parameter that asks for it.
    pub parameter: String,
    /// The error code that says that the request would have passed.
    pub passes_with: String,
}

/// An error that the service documents.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

//! The official metadata of a product, `api-docs.json`.
//!
//! ```text
//! { info, directories, endpoints, components: { schemas }, apis: { Name: { parameters, responses, errorCodes, … } } }
//! ```
//!
//! Which key is read and which is not, and why, stands in [`keys`]; a key that is not listed there is noted. What is of
//! a wrong kind is noted and left out; only what is no metadata at all is an error. Limits of it are those of the
//! service itself, so they are [`Evidence::Key`](super::draft::Evidence::Key).

mod at;
mod demo;
mod endpoint;
mod errors;
mod facts;
mod group;
pub mod keys;
mod nest;
mod operation;
mod parameter;
mod prose;
mod scalar;
mod schema;

use std::fmt;

use rayon::prelude::*;
use serde_json::{Map, Value as Json};
use sha2::{Digest as _, Sha256};

use self::at::{At, Budget};
pub use self::endpoint::Endpoints;
use super::draft::{Draft, Note, NoteKind, Product, Source, SourceKind};
use crate::model::Style;

/// Bytes of one file.
pub const SIZE_LIMIT: usize = 64 * 1024 * 1024;
/// Fields of all operations of one file, those of shared types once for each operation that uses them.
pub const FIELD_LIMIT: usize = 500_000;

/// What one file says of a product.
#[derive(Debug, Clone, PartialEq)]
pub struct Metadata {
    /// Product code, version and style.
    pub product: Product,
    /// Its hosts.
    pub endpoints: Endpoints,
    /// Its operations in the order of the file, none left out.
    pub drafts: Vec<Draft>,
    /// What is to be said of the file as a whole.
    pub notes: Vec<Note>,
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// It has more bytes than [`SIZE_LIMIT`].
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It has more fields than [`FIELD_LIMIT`].
    TooManyFields,
    /// It is no JSON, or nested too deep.
    NotJson {
        /// What is wrong, and where.
        why: String,
    },
    /// It is JSON of something else.
    NotMetadata {
        /// What it lacks.
        lacks: &'static str,
        /// What was found instead.
        found: &'static str,
    },
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => {
                write!(f, "the file has {bytes} bytes, more than the {SIZE_LIMIT} that metadata may have")
            }
            Self::TooManyFields => write!(f, "the operations have more than {FIELD_LIMIT} fields together"),
            Self::NotJson { why } => write!(f, "the file is not JSON: {why}"),
            Self::NotMetadata { lacks, found } => {
                write!(f, "the file is not metadata of a product: {lacks} should be an object and is {found}")
            }
        }
    }
}

/// Reads one file; `path` is what errors and drafts call it.
pub fn read(path: &str, bytes: &[u8]) -> Result<Metadata, Error> {
    if bytes.len() > SIZE_LIMIT {
        return Err(Error::TooLarge { bytes: bytes.len() });
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let root: Json = serde_json::from_slice(text).map_err(|error| Error::NotJson { why: error.to_string() })?;
    let root = object(&root, "the whole")?;
    let apis = object(root.get("apis").unwrap_or(&Json::Null), "`apis`")?;
    let source = Source { kind: SourceKind::Metadata, path: path.to_owned(), sha256: sha256(bytes) };
    let budget = Budget::new(FIELD_LIMIT);
    let mut file = At::new(schemas(root), &budget);
    let (product, endpoints) = service(root, apis, &mut file);
    let groups = group::read(root.get("directories"));
    let at = || At::new(schemas(root), &budget);
    let all: Vec<_> = apis.iter().collect();
    let read = |(name, api): &(&'_ String, &'_ Json)| operation::read(name, api, &product, &source, &groups, at());
    let drafts = all.par_iter().map(read).collect();
    if budget.is_spent() {
        return Err(Error::TooManyFields);
    }
    Ok(Metadata { product, endpoints, drafts, notes: file.notes })
}

fn object<'a>(json: &'a Json, lacks: &'static str) -> Result<&'a Map<String, Json>, Error> {
    json.as_object().ok_or(Error::NotMetadata { lacks, found: at::kind(json) })
}

fn schemas(root: &Map<String, Json>) -> Option<&Map<String, Json>> {
    root.get("components")?.get("schemas")?.as_object()
}

fn service<'a>(root: &'a Map<String, Json>, apis: &Map<String, Json>, file: &mut At<'a>) -> (Product, Endpoints) {
    for key in root.keys().filter(|key| !keys::FILE.knows(key)) {
        file.note("", NoteKind::NotUnderstood(format!("key `{key}`")));
    }
    let info = file.object(root, "info");
    let text = |file: &mut At<'a>, key| info.and_then(|info| file.text(info, key)).map(str::to_owned);
    let (service, version) = (text(file, "product"), text(file, "version"));
    let written = info.and_then(|info| file.text(info, "style"));
    let style = style(written, apis, file);
    let endpoints = endpoint::read(root.get("endpoints"), file);
    (Product { service, version, style }, endpoints)
}

/// ROA operations have nothing in the host name: a product that has calls another gateway, with a signature of its own.
fn style(written: Option<&str>, apis: &Map<String, Json>, file: &mut At<'_>) -> Option<Style> {
    let written = written?;
    let style = match written {
        "RPC" => Style::Rpc,
        "ROA" if !apis.values().any(has_host) => Style::Roa,
        _ => Style::Other,
    };
    if style == Style::Other {
        let what = format!("the service is called in a way of its own (style {written}); its types are read");
        file.note("", NoteKind::NotSupported(what));
    }
    Some(style)
}

fn has_host(api: &Json) -> bool {
    let parameters = api.get("parameters").and_then(Json::as_array);
    parameters.is_some_and(|all| all.iter().any(|parameter| parameter.get("in").is_some_and(|place| place == "host")))
}

fn sha256(bytes: &[u8]) -> String {
    use fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

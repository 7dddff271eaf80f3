//! Reading answers: one reader per format behind [`Source`], one small derived table per type.
//!
//! Nothing here is generic over the type that is read, except the few lines of [`Slot`]: a client with thousands of
//! types compiles in seconds because the readers are compiled once.
//!
//! ```
//! use yunspec_runtime::Response;
//! use yunspec_runtime::decode::{from_json, from_xml};
//!
//! #[derive(Clone, Debug, Default, Response)]
//! #[response("Page")]
//! struct Page {
//!     #[field("TotalCount")]
//!     total_count: Option<i32>,
//!     #[field("Zones", wrapper = "Zone")]
//!     zones: Vec<String>,
//! }
//!
//! let page: Page = from_json(br#"{"TotalCount":"2","Zones":{"Zone":["a","b"]}}"#)?;
//! assert_eq!((page.total_count, page.zones.len()), (Some(2), 2));
//!
//! let page: Page = from_xml(b"<R><TotalCount>2</TotalCount><Zones><Zone>a</Zone></Zones></R>")?;
//! assert_eq!(page.zones, ["a"]);
//!
//! let error = from_json::<Page>(br#"{"Zones":{"Zone":["a",[]]}}"#).unwrap_err();
//! assert_eq!(error.to_string(), "`Zones.Zone[1]` is a list, expected text");
//! # Ok::<(), yunspec_runtime::decode::DecodeError>(())
//! ```
//!
//! # What is forgiven
//!
//! Leniency lives here and only here.
//! - A number is read from text, text from a number or a boolean with every digit as it stands. `12.0` is a whole number,
//!   `12.5` is none. A boolean is `true` or `false` in any case, also as text, `1` or `0`.
//! - `""` is `Some("")` for a string and `None` for anything else; null is `None`, and so is an XML element without
//!   content for anything but a string. Items and map values that are `None` are left out.
//! - A list may be missing, null, `""` or `{}`; in JSON it may come without its wrapper. Unknown fields are skipped.
//! - An empty or blank body is the default of its type.
//! - A whole answer that is text or bytes needs no format: what its `content-type` does not call JSON, XML or HTML is taken
//!   as it is, and so is text that is called JSON and cannot be any.
//!
//! # What is refused
//!
//! Each error is a [`DecodeError`] with the path to the value: other kinds of values, numbers out of range, an object
//! for a list with other names in it than the wrapper's, a second value for a field that takes one, more than 127 levels
//! of nesting (in either format; what is skipped may be deeper), XML with a document type.

mod body;
mod error;
mod json;
mod scalar;
mod slot;
mod source;
#[cfg(test)]
mod tests;
mod types;
mod word;
mod xml;

pub use error::{Cause, DecodeError};
pub use json::{from_json, read_json};
pub use slot::Slot;
pub(crate) use slot::Whole;
#[doc(hidden)]
pub use slot::fields;
pub use source::{Decode, Fields, Object, Source};
#[doc(hidden)]
pub use word::{Room, open, word};
pub use xml::{from_xml, read_xml};

/// What reading gives.
pub type Result<T, E = DecodeError> = std::result::Result<T, E>;

/// Levels of nesting that are read, which is serde's limit; deeper ones can be skipped only.
const MAX_DEPTH: usize = 127;

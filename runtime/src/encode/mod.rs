//! How a request becomes text: plain functions over [`Params`](crate::Params), the same for derived requests and parsed ones.
//!
//! Lists and objects are flattened (`Tag.1.Key`), joined or written as JSON as their field says; booleans travel as
//! `true` and `false`; absent values and empty lists are not sent; empty text is sent with its `=`.

mod flatten;
mod layout;
mod listing;
mod pairs;
mod text;

pub use layout::{Body, Encoded, Part, encode};
pub(crate) use layout::{Path, path};
pub use listing::{redacted, to_pairs, to_params};
pub(crate) use listing::{secret_keys, secret_values};
pub use pairs::Pairs;

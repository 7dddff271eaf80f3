//! Signatures as pure functions of a request, credentials, a time and a nonce.
//!
//! A client signs with [`sign`]; a server verifies with the parts of [`acs3`] and [`hmac_sha1`], which are the same
//! functions. They read no clock: the time and the nonce come in a [`Stamp`].

pub mod acs3;
mod hex;
pub mod hmac_sha1;
mod percent;
mod request;
mod stamp;

pub(crate) use hex::push_hex;
pub use hex::sha256_hex;
pub use percent::{Escape, parse_pairs, percent_decode, percent_encode, percent_encode_into};
pub use request::{Signature, Signed, Unsigned, sign};
pub use stamp::Stamp;
pub(crate) use stamp::{date, fraction, token};

/// The SHA-256 of no bytes in hex: what `x-acs-content-sha256` says of an empty body.
pub const EMPTY_SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

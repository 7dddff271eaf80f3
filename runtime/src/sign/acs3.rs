//! ACS3-HMAC-SHA256, which Alibaba Cloud calls V3: the signature of a canonical request in the `Authorization` header.

use std::borrow::Cow;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::sign::{Escape, percent_encode_into, push_hex};

/// The name of the algorithm as it travels.
pub const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// The query that is signed: sorted by key, keys and values escaped, an empty value keeps its `=`.
pub fn canonical_query(pairs: &[(String, String)]) -> String {
    joined(pairs, |key, into| percent_encode_into(key, Escape::Strict, into))
}

/// The query as the official SDKs sign it: keys as they are. It differs from [`canonical_query`] only for keys with
/// characters that need an escape; a server that serves those SDKs accepts both.
pub fn canonical_query_with_plain_keys(pairs: &[(String, String)]) -> String {
    joined(pairs, |key, into| into.push_str(key))
}

fn joined(pairs: &[(String, String)], push_key: impl Fn(&str, &mut String)) -> String {
    let mut sorted: Vec<_> = pairs.iter().collect();
    sorted.sort_by_key(|(key, _)| key.as_str());
    let mut query = String::new();
    for (key, value) in sorted {
        if !query.is_empty() {
            query.push('&');
        }
        push_key(key, &mut query);
        query.push('=');
        percent_encode_into(value, Escape::Strict, &mut query);
    }
    query
}

/// The text whose hash is signed. Headers may come in any order and case; the values of a name that comes twice are
/// sorted and joined with `,`. The path is taken as it travels, `/` where it is empty.
pub fn canonical_request(
    method: &str,
    path: &str,
    canonical_query: &str,
    signed_headers: &[(&str, &str)],
    payload_sha256: &str,
) -> String {
    let mut headers: Vec<_> = signed_headers.iter().map(|(name, value)| (lower_case(name), value.trim())).collect();
    headers.sort_unstable();
    let mut merged: Vec<(Cow<'_, str>, Cow<'_, str>)> = Vec::with_capacity(headers.len());
    for (name, value) in headers {
        match merged.last_mut() {
            Some((last, values)) if *last == name => *values = format!("{values},{value}").into(),
            _ => merged.push((name, value.into())),
        }
    }
    let sorted = merged.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
    canonical_request_sorted(method, path, canonical_query, sorted, payload_sha256)
}

/// Names mostly are in lower case as they are.
fn lower_case(name: &str) -> Cow<'_, str> {
    let is_lower = !name.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_lower { name.into() } else { name.to_ascii_lowercase().into() }
}

/// The same for headers that are in order, lower case, trimmed and without repetition.
pub(crate) fn canonical_request_sorted<'a>(
    method: &str,
    path: &str,
    canonical_query: &str,
    headers: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    payload_sha256: &str,
) -> String {
    let length: usize = headers.clone().map(|(name, value)| 2 * name.len() + value.len() + 3).sum();
    let mut text = String::with_capacity(method.len() + path.len() + canonical_query.len() + length + 70);
    for line in [method, if path.is_empty() { "/" } else { path }, canonical_query] {
        text.push_str(line);
        text.push('\n');
    }
    for (name, value) in headers.clone() {
        text.push_str(name);
        text.push(':');
        text.push_str(value);
        text.push('\n');
    }
    text.push('\n');
    push_names(headers.map(|(name, _)| name), &mut text);
    text.push('\n');
    text.push_str(payload_sha256);
    text
}

/// Appends `host;x-acs-action;…`.
pub(crate) fn push_names<'a>(names: impl Iterator<Item = &'a str>, into: &mut String) {
    for (index, name) in names.enumerate() {
        if index > 0 {
            into.push(';');
        }
        into.push_str(name);
    }
}

/// The text that is signed: the algorithm and the hash of the canonical request.
pub fn string_to_sign(canonical_request: &str) -> String {
    let mut text = String::with_capacity(ALGORITHM.len() + 65);
    text.push_str(ALGORITHM);
    text.push('\n');
    push_hex(&Sha256::digest(canonical_request), &mut text);
    text
}

/// The signature in lower-case hex.
pub fn signature(secret: &str, string_to_sign: &str) -> String {
    let mut text = String::with_capacity(64);
    push_signature(secret, string_to_sign, &mut text);
    text
}

pub(crate) fn push_signature(secret: &str, string_to_sign: &str, into: &mut String) {
    // A key of any length is taken, so there is no error to report.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return };
    mac.update(string_to_sign.as_bytes());
    push_hex(&mac.finalize().into_bytes(), into);
}

/// What an `Authorization` header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorization<'a> {
    /// The access key id.
    pub credential: &'a str,
    /// The names of the headers that are signed, in the order of the header.
    pub signed_headers: Vec<&'a str>,
    /// The signature in hex.
    pub signature: &'a str,
}

impl<'a> Authorization<'a> {
    /// Reads `ACS3-HMAC-SHA256 Credential=…,SignedHeaders=a;b,Signature=…`; `None` where it is anything else.
    ///
    /// ```
    /// # use yunspec_runtime::sign::acs3::Authorization;
    /// let read = Authorization::parse("ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host;x-acs-date,Signature=00");
    /// assert_eq!(read.unwrap().signed_headers, ["host", "x-acs-date"]);
    /// ```
    pub fn parse(header: &'a str) -> Option<Self> {
        let parts = header.strip_prefix(ALGORITHM)?.strip_prefix(' ')?;
        let part = |name: &str| parts.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='));
        Some(Self {
            credential: part("Credential")?,
            signed_headers: part("SignedHeaders")?.split(';').filter(|name| !name.is_empty()).collect(),
            signature: part("Signature")?,
        })
    }
}

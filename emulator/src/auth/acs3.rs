use std::borrow::Cow;

use yunspec_runtime::sign::acs3::{
    Authorization, canonical_query, canonical_query_with_plain_keys, canonical_request, signature, string_to_sign,
};
use yunspec_runtime::sign::{EMPTY_SHA256, sha256_hex};
use yunspec_spec::model::Api;

use super::{Claim, Proof, required};
use crate::incoming::Incoming;
use crate::refusal::{Origin, Refusal};

/// What the headers say; those that every official SDK sends must be there. Which code answers a missing one is
/// inferred from the old form.
pub(super) fn claim<'a>(incoming: &'a Incoming, api: Option<&Api>) -> Result<Claim<'a>, Refusal> {
    let authorization = authorization(incoming, api)?;
    Ok(Claim {
        access_key_id: required(Some(authorization.credential), "AccessKeyId")?,
        timestamp: required(incoming.header("x-acs-date"), "Timestamp")?,
        nonce: required(incoming.header("x-acs-signature-nonce"), "SignatureNonce")?,
        security_token: incoming.header("x-acs-security-token").filter(|token| !token.is_empty()),
        proof: Proof::Acs3(authorization),
    })
}

/// Compares the signature with one over the headers that the client chose to sign.
///
/// The official SDKs differ in the keys of the canonical query and in the path, so each of their forms is tried; the
/// published form is the one that is shown.
pub(super) fn verify(
    incoming: &Incoming<'_>,
    authorization: &Authorization<'_>,
    api: Option<&Api>,
    secret: &str,
) -> Result<(), Refusal> {
    let query = canonical_query(&incoming.query);
    let hash = if incoming.body.is_empty() { EMPTY_SHA256.into() } else { Cow::from(sha256_hex(&incoming.body)) };
    let canonical = |path: &str, query: &str| canonical(incoming, authorization, path, query, &hash);
    let published = canonical(incoming.path, &query);
    if fits(authorization, secret, &published) {
        return Ok(());
    }
    for query in [canonical_query_with_plain_keys(&incoming.query), in_utf16_order(&incoming.query)] {
        for path in [incoming.path.to_owned(), unescaped(incoming.path)] {
            if fits(authorization, secret, &canonical(&path, &query)) {
                return Ok(());
            }
        }
    }
    let filled = [("{StringToSign}", string_to_sign(&published)), ("{CanonicalRequest}", published)];
    Err(mismatch(api).filled(&filled.each_ref().map(|(placeholder, text)| (*placeholder, text.as_str()))))
}

/// The code is that of the old form; the text is told by what it shows.
fn mismatch(api: Option<&Api>) -> Refusal {
    let errors = api.map_or(&[][..], |api| &api.service.errors);
    let listed = errors.iter().find(|error| error.message.contains("{CanonicalRequest}"));
    let text = "Specified signature does not match our calculation. server StringToSign is [{StringToSign}] server \
                CanonicalRequest is [{CanonicalRequest}]";
    let shared = || Refusal { message: text.to_owned(), ..Refusal::gateway(None, "SignatureDoesNotMatch") };
    listed.map_or_else(shared, |error| Refusal { origin: Origin::Gateway, ..Refusal::from(error) })
}

fn authorization<'a>(incoming: &'a Incoming, api: Option<&Api>) -> Result<Authorization<'a>, Refusal> {
    let header = incoming.header("authorization").unwrap_or_default();
    if !header.starts_with("ACS3-HMAC-SHA256") {
        return Err(Refusal::gateway(api, "InvalidSignatureMethod"));
    }
    Authorization::parse(header).ok_or_else(|| Refusal::missing("Signature"))
}

fn canonical(incoming: &Incoming, authorization: &Authorization<'_>, path: &str, query: &str, hash: &str) -> String {
    let mut signed: Vec<(&str, &str)> = Vec::with_capacity(authorization.signed_headers.len());
    for name in &authorization.signed_headers {
        let values = incoming.headers.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name));
        let before = signed.len();
        signed.extend(values.map(|(_, value)| (*name, value.as_ref())));
        if signed.len() == before {
            signed.push((name, ""));
        }
    }
    canonical_request(&incoming.method, path, query, &signed, hash)
}

fn fits(authorization: &Authorization<'_>, secret: &str, canonical: &str) -> bool {
    authorization.signature.eq_ignore_ascii_case(&signature(secret, &string_to_sign(canonical)))
}

/// Node sorts by UTF-16 units.
fn in_utf16_order(pairs: &[(String, String)]) -> String {
    let mut sorted: Vec<_> = pairs.iter().collect();
    sorted.sort_by_cached_key(|(key, _)| key.encode_utf16().collect::<Vec<_>>());
    let parts = sorted.iter().map(|pair| canonical_query_with_plain_keys(std::slice::from_ref(*pair)));
    parts.collect::<Vec<_>>().join("&")
}

/// Node and Go sign a path with `+`, `*` and `%7E` in the form of RFC 3986.
fn unescaped(path: &str) -> String {
    path.replace('+', "%20").replace('*', "%2A").replace("%7E", "~")
}

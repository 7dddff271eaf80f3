use std::borrow::Cow;
use std::fmt;

use crate::credentials::Credentials;
use crate::encode::{Body, Pairs, Part};
use crate::operation::Method;
use crate::sign::{EMPTY_SHA256, Escape, Stamp, acs3, hmac_sha1, percent_encode_into, sha256_hex};
use crate::transport::Header;

/// Which signature a client makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signature {
    /// ACS3-HMAC-SHA256 in the `Authorization` header.
    #[default]
    Acs3,
    /// HMAC-SHA1 as a parameter, which Alibaba Cloud no longer recommends. It covers RPC requests only.
    HmacSha1,
}

/// A request that waits for its signature.
#[derive(Clone, Copy)]
pub struct Unsigned<'a> {
    /// The HTTP method.
    pub method: Method,
    /// The host as it travels, with the port where it is not the scheme's own.
    pub host: &'a str,
    /// The path, escaped.
    pub path: &'a str,
    /// The operation.
    pub action: &'static str,
    /// The version of the API.
    pub version: &'static str,
    /// What stands in the query.
    pub query: &'a Pairs,
    /// What stands in a form body, which HMAC-SHA1 signs pair by pair.
    pub form: Option<&'a Pairs>,
    /// Headers of the operation, those of the signature left out.
    pub headers: &'a [Part],
    /// The body and its type.
    pub body: Option<&'a Body>,
}

/// What a signature adds to a request.
#[derive(Clone)]
pub struct Signed {
    /// The query as it travels, escaped; empty where there is none.
    pub query: String,
    /// All headers, `host`, those of the operation and `authorization` included.
    pub headers: Vec<Header>,
    /// The text that was hashed for the string to sign; empty for HMAC-SHA1.
    pub canonical_request: String,
    /// The text that was signed.
    pub string_to_sign: String,
}

/// The headers, without their secrets: what is signed may hold a token.
impl fmt::Debug for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signed").field("headers", &self.headers).finish_non_exhaustive()
    }
}

/// Signs a request. The same arguments give the same bytes.
pub fn sign(signature: Signature, request: &Unsigned<'_>, credentials: &Credentials, stamp: &Stamp) -> Signed {
    match signature {
        Signature::Acs3 => sign_acs3(request, credentials, stamp),
        Signature::HmacSha1 => sign_hmac_sha1(request, credentials, stamp),
    }
}

fn sign_acs3(request: &Unsigned<'_>, credentials: &Credentials, stamp: &Stamp) -> Signed {
    let query = request.query.canonical();
    let payload = match request.body {
        Some(body) if !body.bytes.is_empty() => Cow::Owned(sha256_hex(&body.bytes)),
        _ => Cow::Borrowed(EMPTY_SHA256),
    };
    let (mut headers, others) = acs3_headers(request, credentials, stamp, payload.clone());
    let pairs = headers.iter().map(|header| (&*header.name, &*header.value));
    let canonical_request =
        acs3::canonical_request_sorted(request.method.as_str(), request.path, &query, pairs, &payload);
    let string_to_sign = acs3::string_to_sign(&canonical_request);

    let mut authorization = String::with_capacity(320);
    authorization.push_str(acs3::ALGORITHM);
    authorization.push_str(" Credential=");
    authorization.push_str(credentials.access_key_id());
    authorization.push_str(",SignedHeaders=");
    acs3::push_names(headers.iter().map(|header| &*header.name), &mut authorization);
    authorization.push_str(",Signature=");
    acs3::push_signature(credentials.secret(), &string_to_sign, &mut authorization);
    headers.push(Header::new("authorization", authorization));
    headers.extend(others);
    Signed { query, headers, canonical_request, string_to_sign }
}

/// The headers that are signed, in order, and those that are not.
fn acs3_headers(
    request: &Unsigned<'_>,
    credentials: &Credentials,
    stamp: &Stamp,
    payload: Cow<'static, str>,
) -> (Vec<Header>, Vec<Header>) {
    let mut headers = Vec::with_capacity(12);
    headers.extend(content_type(request));
    headers.push(Header::new("host", request.host.to_owned()));
    if credentials.token().is_some() {
        headers.push(Header::new("x-acs-accesskey-id", credentials.access_key_id().to_owned()));
    }
    headers.push(Header::new("x-acs-action", request.action));
    headers.push(Header::new("x-acs-content-sha256", payload));
    headers.push(Header::new("x-acs-date", stamp.date.clone()));
    if let Some(token) = credentials.token() {
        headers.push(Header::new("x-acs-security-token", token.to_owned()));
    }
    headers.push(Header::new("x-acs-signature-nonce", stamp.nonce.clone()));
    headers.push(Header::new("x-acs-version", request.version));

    let own = request.headers.iter().map(|part| own_header(part, part.value.trim()));
    let (signed, others): (Vec<_>, Vec<_>) =
        own.partition(|header| header.name.starts_with("x-acs-") || header.name == "content-type");
    if !signed.is_empty() {
        headers.extend(signed);
        headers.sort_by(|one, other| one.name.cmp(&other.name));
    }
    (headers, others)
}

fn sign_hmac_sha1(request: &Unsigned<'_>, credentials: &Credentials, stamp: &Stamp) -> Signed {
    let mut query = request.query.clone();
    for (key, value) in [
        ("AccessKeyId", credentials.access_key_id()),
        ("Action", request.action),
        ("Format", "JSON"),
        ("SignatureMethod", hmac_sha1::ALGORITHM),
        ("SignatureNonce", &stamp.nonce),
        ("SignatureVersion", "1.0"),
        ("Timestamp", &stamp.date),
        ("Version", request.version),
    ] {
        query.push(key, value);
    }
    if let Some(token) = credentials.token() {
        query.push("SecurityToken", token);
    }
    let all = match request.form {
        Some(form) => query.with(form).canonical(),
        None => query.canonical(),
    };
    let string_to_sign = hmac_sha1::string_to_sign_of(request.method.as_str(), &all);
    let signature = hmac_sha1::signature(credentials.secret(), &string_to_sign);

    let mut query = query.canonical();
    query.push_str("&Signature=");
    percent_encode_into(&signature, Escape::Strict, &mut query);
    let mut headers = vec![Header::new("host", request.host.to_owned())];
    headers.extend(content_type(request));
    headers.extend(request.headers.iter().map(|part| own_header(part, &part.value)));
    Signed { query, headers, canonical_request: String::new(), string_to_sign }
}

/// What the body is, where no parameter of the operation says it.
fn content_type(request: &Unsigned<'_>) -> Option<Header> {
    let is_said = request.headers.iter().any(|part| part.name.eq_ignore_ascii_case("content-type"));
    request.body.filter(|_| !is_said).map(|body| Header::new("content-type", body.content_type))
}

fn own_header(part: &Part, value: &str) -> Header {
    let header = Header::new(part.name.to_ascii_lowercase(), value.to_owned());
    if part.is_secret { header.secret() } else { header }
}

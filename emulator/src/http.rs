//! Between HTTP and the engine.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, BodyDataStream, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Version, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::{StreamExt, TryStreamExt};
use sha2::{Digest, Sha256};

use crate::connections::{HangUp, SILENCE};
use crate::control;
use crate::engine::{Engine, Outgoing};
use crate::faults::Broken;
use crate::incoming::Incoming;
use crate::quirks;

/// What the handler needs.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) engine: Engine,
    /// In bytes.
    pub(crate) body_limit: usize,
    /// Whether tests may say something to it.
    pub(crate) control: bool,
}

/// How long a body may take, be it never silent for long.
const WHOLE: Duration = Duration::from_mins(2);

/// One handler for every path: which operation one is, only the specs know.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new().fallback(handler).with_state(shared)
}

async fn handler(State(shared): State<Arc<Shared>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    if parts.method == Method::OPTIONS {
        return preflight();
    }
    let keep_alive = stays_open(parts.version, &parts.headers);
    let read = tokio::time::timeout(WHOLE, read(body, shared.body_limit)).await.unwrap_or(Err("RequestTimeout"));
    let (bytes, failed) = match read {
        Ok(bytes) => (bytes, None),
        Err(code) => (Vec::new(), Some(code)),
    };
    let query = parts.uri.query().unwrap_or_default();
    let headers = headers(&parts.headers, parts.uri.authority().map(Authority::as_str));
    let incoming = Incoming::new(parts.method.as_str(), parts.uri.path(), query, headers, bytes);
    if let Some(code) = failed {
        return response(shared.engine.refuse(&incoming, code), false);
    }
    if shared.control && incoming.path.starts_with(control::PREFIX) {
        return control::answer(&shared.engine, &incoming);
    }
    let fault = shared.engine.fault(&incoming);
    let answer = || {
        let mut outgoing = shared.engine.answer(&incoming, fault.as_ref());
        if let Some(fault) = fault.as_ref().filter(|_| outgoing.status == 200) {
            outgoing.body = quirks::bent(fault.broken, outgoing.body);
        }
        response(outgoing, keep_alive)
    };
    match &fault {
        None => answer(),
        Some(fault) => {
            tokio::time::sleep(fault.latency).await;
            broken(fault.broken, answer)
        }
    }
}

/// An answer as a fault leaves it.
fn broken(how: Broken, answer: impl FnOnce() -> Response<Body>) -> Response<Body> {
    match how {
        Broken::Reset => {
            let mut response = Response::new(Body::empty());
            response.extensions_mut().insert(HangUp);
            response
        }
        Broken::Truncate => answer().map(half),
        Broken::BadGateway => {
            let mut response = Response::new(Body::from(BAD_GATEWAY));
            *response.status_mut() = StatusCode::BAD_GATEWAY;
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
            response
        }
        Broken::Empty => Response::new(Body::empty()),
        _ => answer(),
    }
}

/// What proxies in front of the service say when it is gone.
const BAD_GATEWAY: &str = "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>";

/// The first half of a body, which then breaks off.
fn half(body: Body) -> Body {
    let length = body.size_hint().exact().unwrap_or_default() / 2;
    let mut left = usize::try_from(length).unwrap_or(usize::MAX);
    let chunks = body.into_data_stream().map(move |chunk| {
        let chunk = chunk.map_err(std::io::Error::other)?;
        let part = chunk.slice(..chunk.len().min(left));
        left -= part.len();
        Ok(part)
    });
    let end = futures_util::stream::once(async { Err(std::io::Error::other("the answer breaks off")) });
    Body::from_stream(chunks.chain(end))
}

/// The whole body, or the code that says why it cannot be had. One that says that it is too long is not waited for.
async fn read(body: Body, limit: usize) -> Result<Vec<u8>, &'static str> {
    if usize::try_from(body.size_hint().lower()).map_or(true, |length| length > limit) {
        return Err("RequestEntityTooLarge");
    }
    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    while let Some(chunk) = next(&mut stream).await? {
        if bytes.len() + chunk.len() > limit {
            return Err("RequestEntityTooLarge");
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

async fn next(stream: &mut BodyDataStream) -> Result<Option<Bytes>, &'static str> {
    let chunk = tokio::time::timeout(SILENCE, stream.try_next()).await.map_err(|_| "RequestTimeout")?;
    chunk.map_err(|_| "MalformedRequestBody")
}

/// Header values that are no UTF-8 are read as Latin-1, so that each byte counts in a signature.
fn headers(map: &HeaderMap, authority: Option<&str>) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| match value.to_str() {
        Ok(text) => text.to_owned(),
        Err(_) => match std::str::from_utf8(value.as_bytes()) {
            Ok(text) => text.to_owned(),
            Err(_) => value.as_bytes().iter().map(|byte| char::from(*byte)).collect(),
        },
    };
    let mut headers: Vec<_> = map.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    if let Some(authority) = authority.filter(|_| !map.contains_key(header::HOST)) {
        headers.push(("host".to_owned(), authority.to_owned()));
    }
    headers
}

fn stays_open(version: Version, headers: &HeaderMap) -> bool {
    let close = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"close");
    version == Version::HTTP_11 && !headers.get_all(header::CONNECTION).iter().any(close)
}

/// The headers that answers were recorded with from 2023 on.
fn response(outgoing: Outgoing, keep_alive: bool) -> Response<Body> {
    let tag = etag(&outgoing.body);
    let mut response = Response::new(Body::from(outgoing.body));
    *response.status_mut() = StatusCode::from_u16(outgoing.status).unwrap_or(StatusCode::BAD_REQUEST);
    let headers = response.headers_mut();
    if !outgoing.content_type.is_empty() {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(outgoing.content_type));
    }
    if keep_alive {
        headers.insert(header::CONNECTION, HeaderValue::from_static("keep-alive"));
        headers.insert(HeaderName::from_static("keep-alive"), HeaderValue::from_static("timeout=25"));
    }
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("*"));
    if !outgoing.unknown.is_empty() {
        let names = HeaderValue::from_str(&outgoing.unknown.join(", "));
        headers.extend(names.ok().map(|names| (HeaderName::from_static("x-yunspec-unknown"), names)));
    }
    if let Some(difference) = outgoing.difference {
        let text = HeaderValue::from_str(&difference.to_header());
        headers.extend(text.ok().map(|text| (HeaderName::from_static("x-yunspec-signature-diff"), text)));
    }
    if let Some(wait) = outgoing.retry_after {
        let wait = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX).max(1);
        headers.insert(HeaderName::from_static("x-acs-retry-after"), wait.into());
    }
    let ids = [("x-acs-request-id", outgoing.request_id), ("x-acs-trace-id", outgoing.trace_id), ("etag", tag)];
    for (name, value) in ids {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    response
}

/// 24 letters of base64, as recorded. Other bodies have other ones; what the service makes them of is not known, so the
/// long part of it is quick.
fn etag(body: &str) -> String {
    let (words, rest) = body.as_bytes().as_chunks::<8>();
    let mixed = words.iter().fold([body.len() as u64, 0], |[one, other], word| {
        let one = (one ^ u64::from_le_bytes(*word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        [one ^ (one >> 32), other.rotate_left(5).wrapping_add(one)]
    });
    let digest = Sha256::new().chain_update(mixed.map(u64::to_le_bytes).concat()).chain_update(rest).finalize();
    STANDARD.encode(digest.get(..16).unwrap_or_default())
}

/// What browsers ask before a call with headers of its own.
fn preflight() -> Response<Body> {
    const ALLOWED: &str = "X-Requested-With, X-Sequence, _aop_secret, _aop_signature, x-acs-action, x-acs-version, \
                           x-acs-date, Content-Type";
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST, GET, OPTIONS, PUT, DELETE"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(ALLOWED));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("172800"));
    response
}

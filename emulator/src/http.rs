//! Between HTTP and the engine.

use std::borrow::Cow;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper::body::{Body as _, Bytes};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode, Version};

use crate::body::Body;
use crate::connections::SILENCE;
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

/// The answer to a request, whatever its path: which operation one is, only the specs know. An error ends the
/// connection.
pub(crate) async fn answer(shared: Arc<Shared>, request: Request<hyper::body::Incoming>) -> io::Result<Response<Body>> {
    let (parts, body) = request.into_parts();
    if parts.method == Method::OPTIONS {
        return Ok(preflight());
    }
    let keep_alive = stays_open(parts.version, &parts.headers);
    let (bytes, failed) = match read(body, shared.body_limit).await {
        Ok(bytes) => (bytes, None),
        Err(code) => (Vec::new(), Some(code)),
    };
    let query = parts.uri.query().unwrap_or_default();
    let headers = headers(&parts.headers, parts.uri.authority().map(AsRef::as_ref));
    let incoming = Incoming::new(parts.method.as_str(), parts.uri.path(), query, headers, bytes);
    let engine = &shared.engine;
    if let Some(code) = failed {
        return Ok(response(engine.refuse(incoming, code), false));
    }
    if shared.control && incoming.path.starts_with(control::PREFIX) {
        return Ok(control::answer(engine, &incoming));
    }
    let target = engine.target(&incoming);
    let Some(fault) = engine.fault(&incoming, target) else {
        return Ok(response(engine.answer(incoming, target, None), keep_alive));
    };
    tokio::time::sleep(fault.latency).await;
    broken(fault.broken, || {
        let mut outgoing = engine.answer(incoming, target, Some(&fault));
        if outgoing.status == 200 {
            outgoing.body = quirks::bent(fault.broken, outgoing.body);
        }
        response(outgoing, keep_alive)
    })
}

/// An answer as a fault leaves it.
fn broken(how: Broken, answer: impl FnOnce() -> Response<Body>) -> io::Result<Response<Body>> {
    Ok(match how {
        Broken::Reset => return Err(io::Error::other("a fault ends the connection")),
        Broken::Truncate => answer().map(Body::half),
        Broken::BadGateway => {
            let mut response = Response::new(Body::from(BAD_GATEWAY.to_owned()));
            *response.status_mut() = StatusCode::BAD_GATEWAY;
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
            response
        }
        Broken::Empty => Response::new(Body::default()),
        _ => answer(),
    })
}

/// What proxies in front of the service say when it is gone.
const BAD_GATEWAY: &str = "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>";

/// The whole body, or the code that says why it cannot be had. One that says that it is too long is not waited for.
async fn read(mut body: hyper::body::Incoming, limit: usize) -> Result<Vec<u8>, &'static str> {
    if body.is_end_stream() {
        return Ok(Vec::new());
    }
    if usize::try_from(body.size_hint().lower()).map_or(true, |length| length > limit) {
        return Err("RequestEntityTooLarge");
    }
    let whole = async {
        let mut bytes = Vec::new();
        while let Some(chunk) = next(&mut body).await? {
            if bytes.len() + chunk.len() > limit {
                return Err("RequestEntityTooLarge");
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    };
    tokio::time::timeout(WHOLE, whole).await.unwrap_or(Err("RequestTimeout"))
}

/// The next piece; trailers are an empty one.
async fn next(body: &mut hyper::body::Incoming) -> Result<Option<Bytes>, &'static str> {
    let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context));
    match tokio::time::timeout(SILENCE, frame).await.map_err(|_| "RequestTimeout")? {
        Some(frame) => Ok(Some(frame.map_err(|_| "MalformedRequestBody")?.into_data().unwrap_or_default())),
        None => Ok(None),
    }
}

/// Header values that are no UTF-8 are read as Latin-1, so that each byte counts in a signature.
fn headers<'h>(map: &'h HeaderMap, authority: Option<&'h str>) -> Vec<(&'h str, Cow<'h, str>)> {
    let text = |value: &'h HeaderValue| match std::str::from_utf8(value.as_bytes()) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => value.as_bytes().iter().map(|byte| char::from(*byte)).collect(),
    };
    let mut headers: Vec<_> = map.iter().map(|(name, value)| (name.as_str(), text(value))).collect();
    if let Some(authority) = authority.filter(|_| !map.contains_key(header::HOST)) {
        headers.push(("host", authority.into()));
    }
    headers
}

fn stays_open(version: Version, headers: &HeaderMap) -> bool {
    let close = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"close");
    version == Version::HTTP_11 && !headers.get_all(header::CONNECTION).iter().any(close)
}

/// How many headers most answers have.
const USUAL: usize = 12;

/// The headers that answers were recorded with from 2023 on.
fn response(outgoing: Outgoing, keep_alive: bool) -> Response<Body> {
    let tag = etag(&outgoing.body);
    let mut response = Response::new(Body::from(outgoing.body));
    *response.status_mut() = StatusCode::from_u16(outgoing.status).unwrap_or(StatusCode::BAD_REQUEST);
    let headers = response.headers_mut();
    headers.reserve(USUAL);
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
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    response
}

/// 24 letters of base64, as recorded. Other bodies have other ones; what the service makes them of is not known, so it
/// is quick: bytes are multiplied, 32 at a time, in two chains that the processor works on at once.
fn etag(body: &str) -> String {
    let (blocks, rest) = body.as_bytes().as_chunks::<32>();
    let mut last = [0; 32];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let length = body.len() as u64;
    let [one, other] = blocks.iter().chain([&last]).fold([length, !length], |[one, other], block| {
        let (words, _) = block.as_chunks::<8>();
        let [a, b, c, d] = words.first_chunk().map_or([0; 4], |words| words.map(u64::from_le_bytes));
        [mixed(one ^ a, b), mixed(other ^ c, d)]
    });
    STANDARD.encode([mixed(one, other), mixed(other, one)].map(u64::to_le_bytes).as_flattened())
}

/// Both halves of a product in one.
#[expect(clippy::cast_possible_truncation, reason = "each half has 64 bits")]
fn mixed(one: u64, other: u64) -> u64 {
    const ODD: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93];
    let product = u128::from(one ^ ODD[0]) * u128::from(other ^ ODD[1]);
    let (low, high) = (product as u64, (product >> 64) as u64);
    low ^ high
}

/// What browsers ask before a call with headers of its own.
fn preflight() -> Response<Body> {
    const ALLOWED: &str = "X-Requested-With, X-Sequence, _aop_secret, _aop_signature, x-acs-action, x-acs-version, \
                           x-acs-date, Content-Type";
    let mut response = Response::new(Body::default());
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST, GET, OPTIONS, PUT, DELETE"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(ALLOWED));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("172800"));
    response
}

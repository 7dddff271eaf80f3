use std::time::Duration;

use reqwest::header::{HeaderName, HeaderValue};
use tokio::time::{Instant, timeout_at};

use crate::endpoint::Endpoint;
use crate::transport::{
    BoxFuture, Header, HttpRequest, HttpResponse, Phase, Roots, Transport, TransportError, TransportErrorKind, tls,
};

/// How much of a body over the limit is kept for the error.
const KEPT: usize = 64 * 1024;

/// The longest URL that the HTTP library takes.
const LONGEST_URL: usize = u16::MAX as usize - 1;

/// The transport over reqwest: HTTP/1.1, proxies from the environment, no redirects.
pub(crate) struct Http {
    client: reqwest::Client,
}

impl Http {
    /// For one endpoint, or for those that the rules of services give.
    pub(crate) fn new(
        endpoint: Option<&Endpoint>,
        connect_timeout: Duration,
        roots: &[Roots],
    ) -> Result<Self, TransportError> {
        let mut builder =
            reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).connect_timeout(connect_timeout);
        // Servers close idle connections after 25 seconds; a write on one of those would be lost.
        builder = builder.pool_idle_timeout(Duration::from_secs(20));
        // On a proxy the loopback is another machine's.
        if endpoint.is_some_and(Endpoint::is_near) {
            builder = builder.no_proxy();
        }
        let is_plain = endpoint.is_some_and(Endpoint::is_plain);
        let builder = if is_plain { tls::without(builder)? } else { tls::with(builder, roots)? };
        Ok(Self { client: builder.build().map_err(unusable)? })
    }
}

impl Transport for Http {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(exchange(&self.client, request))
    }
}

async fn exchange(client: &reqwest::Client, request: HttpRequest) -> Result<HttpResponse, TransportError> {
    let timeouts = request.timeouts;
    let clock = Clock { end: later(timeouts.total), read: timeouts.read, total: timeouts.total };
    let body_limit = request.body_limit;
    let sent = clock.wait(client.execute(prepare(request)?)).await?;
    let mut answer = sent.map_err(|error| failed(error, timeouts.connect))?;

    // What the server says of the length is not trusted with more than a common page takes.
    let length = answer.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or_default();
    let body = Vec::with_capacity(length.min(body_limit).min(KEPT));
    let mut whole = HttpResponse { status: answer.status().as_u16(), headers: headers(&answer), body };
    loop {
        let piece = match clock.wait(answer.chunk()).await {
            Ok(Ok(Some(piece))) => piece,
            Ok(Ok(None)) => return Ok(whole),
            Ok(Err(error)) => return Err(failed(error, timeouts.connect).with_answer(whole)),
            Err(error) => return Err(error.with_answer(whole)),
        };
        if piece.len() > body_limit.saturating_sub(whole.body.len()) {
            whole.body.extend_from_slice(&piece);
            whole.body.truncate(KEPT.min(body_limit));
            whole.body.shrink_to_fit();
            return Err(TransportError::new(TransportErrorKind::TooLarge(body_limit)).with_answer(whole));
        }
        whole.body.extend_from_slice(&piece);
    }
}

/// The two limits that hold while an answer is awaited; that of the connection is reqwest's.
struct Clock {
    end: Instant,
    read: Duration,
    total: Duration,
}

impl Clock {
    async fn wait<T>(&self, future: impl Future<Output = T>) -> Result<T, TransportError> {
        let next = later(self.read);
        let (until, phase, limit) =
            if next < self.end { (next, Phase::Read, self.read) } else { (self.end, Phase::Total, self.total) };
        let expired = |_| TransportError::new(TransportErrorKind::Timeout(phase, limit));
        timeout_at(until, future).await.map_err(expired)
    }
}

/// A limit too far away for the clock is taken as a century.
fn later(limit: Duration) -> Instant {
    const CENTURY: Duration = Duration::from_hours(100 * 365 * 24);
    let now = Instant::now();
    now.checked_add(limit).unwrap_or_else(|| now + CENTURY)
}

fn prepare(request: HttpRequest) -> Result<reqwest::Request, TransportError> {
    if request.url.len() > LONGEST_URL {
        return Err(unusable(too_long(&request.url)));
    }
    let url = reqwest::Url::parse(&request.url).map_err(unusable)?;
    let method = reqwest::Method::from_bytes(request.method.as_str().as_bytes()).map_err(unusable)?;
    let mut ready = reqwest::Request::new(method, url);
    for header in request.headers {
        let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(unusable)?;
        let value = HeaderValue::from_bytes(header.value.as_bytes()).map_err(unusable)?;
        ready.headers_mut().append(name, value);
    }
    *ready.body_mut() = Some(request.body.into());
    Ok(ready)
}

fn headers(answer: &reqwest::Response) -> Vec<Header> {
    let all = answer.headers().iter();
    all.map(|(name, value)| {
        Header::new(name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    })
    .collect()
}

/// Names the parameter that takes the most room, and no value.
fn too_long(url: &str) -> String {
    let pairs = url.split_once('?').map_or("", |(_, query)| query).split('&');
    let longest = pairs.max_by_key(|pair| pair.len()).and_then(|pair| pair.split_once('='));
    let (name, value) = longest.unwrap_or_default();
    let (length, taken) = (url.len(), value.len());
    format!("its URL has {length} bytes, allowed are {LONGEST_URL}; `{name}` alone takes {taken}, send less in it")
}

/// The URL is left out of the cause: its query may hold secrets.
fn failed(error: reqwest::Error, connect_timeout: Duration) -> TransportError {
    let kind = match &error {
        error if error.is_connect() && error.is_timeout() => {
            return TransportError::new(TransportErrorKind::Timeout(Phase::Connect, connect_timeout));
        }
        error if error.is_connect() => unconnected(error),
        error if error.is_builder() => TransportErrorKind::Request,
        _ => TransportErrorKind::Broken,
    };
    TransportError::new(kind).with_source(error.without_url())
}

/// What kept a connection from being made, by what the libraries below say of it.
fn unconnected(error: &reqwest::Error) -> TransportErrorKind {
    let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(error);
    while let Some(inner) = cause {
        let said = inner.to_string();
        let begins = |text: &str| said.starts_with(text);
        if begins("dns error") {
            return TransportErrorKind::Resolve;
        }
        // rustls says `invalid peer certificate`, OpenSSL `certificate verify failed`, and others something of that kind.
        if said.contains("certificate") {
            return TransportErrorKind::Certificate;
        }
        if begins("tunnel error") || begins("proxy ") || begins("unsuccessful tunnel") {
            return TransportErrorKind::Proxy;
        }
        cause = inner.source();
    }
    TransportErrorKind::Connect
}

pub(super) fn unusable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> TransportError {
    TransportError::new(TransportErrorKind::Request).with_source(error)
}

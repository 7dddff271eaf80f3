//! Requests that are not signed: to the metadata service, to URIs and to services that give credentials out.

use std::sync::Arc;
use std::time::Duration;

use crate::credentials::{CredentialsError, CredentialsErrorKind, Surroundings};
use crate::endpoint::{self, Endpoint};
use crate::operation::Method;
use crate::transport::{Header, HttpRequest, HttpResponse, Timeouts, Transport, TransportErrorKind};

/// No answer that holds credentials is longer.
const LONGEST: usize = 64 * 1024;

/// One request of a provider.
pub(super) struct Ask<'a> {
    pub(super) provider: &'static str,
    pub(super) method: Method,
    pub(super) url: &'a str,
    pub(super) headers: Vec<Header>,
    pub(super) body: Vec<u8>,
    pub(super) timeouts: Timeouts,
    /// What to do where nobody answers.
    pub(super) remedy: &'a str,
}

/// How long to wait for the metadata service, which is near or not there.
pub(super) const NEAR: Timeouts =
    Timeouts { connect: Duration::from_secs(1), read: Duration::from_secs(1), total: Duration::from_secs(2) };

/// How long to wait for others.
pub(super) const FAR: Timeouts =
    Timeouts { connect: Duration::from_secs(5), read: Duration::from_secs(10), total: Duration::from_secs(20) };

impl Ask<'_> {
    /// Sends it. An answer of any status is `Ok`.
    pub(super) async fn send(self, surroundings: &Surroundings) -> Result<HttpResponse, CredentialsError> {
        let Self { provider, method, url, mut headers, body, timeouts, remedy } = self;
        let invalid = |why: String| CredentialsError::new(CredentialsErrorKind::Invalid, provider, why);
        let (endpoint, rest) = parts(url).map_err(invalid)?;
        let transport = transport(surroundings, &endpoint, timeouts.connect).map_err(invalid)?;
        headers.insert(0, Header::new("host", endpoint.host().to_owned()));
        let url = endpoint.to_string() + rest;
        let shown_url = endpoint::shown(&url);
        let request = HttpRequest { method, url, shown_url, headers, body, timeouts, body_limit: LONGEST };
        transport.send(request).await.map_err(|error| {
            let kind = match error.kind() {
                TransportErrorKind::Timeout(..) => CredentialsErrorKind::Timeout,
                TransportErrorKind::TooLarge(_) | TransportErrorKind::Request => CredentialsErrorKind::Invalid,
                _ => CredentialsErrorKind::Unreachable,
            };
            let message = format!("{}: {error}; {remedy}", endpoint.host());
            CredentialsError::new(kind, provider, message).caused_by(error)
        })
    }
}

/// The endpoint of a URL, and what follows.
pub(super) fn parts(url: &str) -> Result<(Endpoint, &str), String> {
    let start = url.find("://").map_or(0, |scheme| scheme + 3);
    let (_, after) = url.split_at(start);
    let end = start + after.find(['/', '?', '#']).unwrap_or(after.len());
    let (endpoint, rest) = url.split_at(end);
    let rest = rest.split('#').next().unwrap_or_default();
    let endpoint = Endpoint::parse(endpoint).map_err(|error| error.to_string())?;
    if rest.bytes().any(|byte| byte <= b' ' || byte == 0x7f) {
        return Err(format!("`{}` holds a blank or another character that no URL has", endpoint::shown(url)));
    }
    Ok((endpoint, if rest.is_empty() { "/" } else { rest }))
}

fn transport(
    surroundings: &Surroundings,
    endpoint: &Endpoint,
    connect_timeout: Duration,
) -> Result<Arc<dyn Transport>, String> {
    match &surroundings.transport {
        Some(transport) => Ok(transport.clone()),
        None => own_transport(endpoint, connect_timeout),
    }
}

#[cfg(feature = "http")]
fn own_transport(endpoint: &Endpoint, connect_timeout: Duration) -> Result<Arc<dyn Transport>, String> {
    let http = crate::transport::Http::new(Some(endpoint), connect_timeout, &[]);
    Ok(Arc::new(http.map_err(|error| format!("no client for HTTP: {error}"))?))
}

#[cfg(not(feature = "http"))]
fn own_transport(_: &Endpoint, _: Duration) -> Result<Arc<dyn Transport>, String> {
    Err("no transport: give the surroundings one, or build with the feature `rustls-ring`".to_owned())
}

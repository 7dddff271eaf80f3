use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use crate::endpoint;
use crate::operation::Method;

/// A request as it travels.
#[derive(Clone)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// Scheme, host, path and query, escaped.
    pub url: String,
    /// The URL for logs: without the query, and with `***` for a secret in the path.
    pub shown_url: String,
    /// `host` included, `content-length` not.
    pub headers: Vec<Header>,
    /// The body, empty where there is none.
    pub body: Vec<u8>,
    /// How long to wait.
    pub timeouts: Timeouts,
    /// The longest body to read of the answer, in bytes.
    pub body_limit: usize,
}

/// How long to wait for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// For a connection.
    pub connect: Duration,
    /// For the answer to begin, the connection included, and between two pieces of it.
    pub read: Duration,
    /// For all of it.
    pub total: Duration,
}

/// One header.
#[derive(Clone, PartialEq, Eq)]
pub struct Header {
    /// In lower case.
    pub name: Cow<'static, str>,
    /// As it travels.
    pub value: Cow<'static, str>,
    is_secret: bool,
}

impl Header {
    /// A header; the name in lower case.
    pub fn new(name: impl Into<Cow<'static, str>>, value: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), value: value.into(), is_secret: false }
    }

    /// The same header with a value that `Debug` does not show.
    #[must_use]
    pub fn secret(self) -> Self {
        Self { is_secret: true, ..self }
    }

    /// The value without what is only for the other side: secrets, keys, cookies, and what a redirect holds besides
    /// a place.
    fn shown(&self) -> Cow<'_, str> {
        if self.is_secret {
            return Cow::Borrowed("***");
        }
        match self.name.to_ascii_lowercase().as_str() {
            "authorization" | "proxy-authorization" | "x-acs-security-token" | "cookie" | "set-cookie" => "***".into(),
            "location" | "referer" => endpoint::shown(&self.value).into(),
            _ => Cow::Borrowed(&self.value),
        }
    }
}

/// An answer as it travels.
#[derive(Clone, Default)]
pub struct HttpResponse {
    /// The HTTP status.
    pub status: u16,
    /// In the order of the answer.
    pub headers: Vec<Header>,
    /// The body.
    pub body: Vec<u8>,
}

impl HttpResponse {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name)).map(|header| &*header.value)
    }
}

/// Without the query, which may hold secrets, and with `***` for the signature, the token and secret parameters.
impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &self.shown_url)
            .field("headers", &self.headers)
            .field("body", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.shown())
    }
}

/// With the length of the body, which may hold secrets.
impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body", &self.body.len())
            .finish()
    }
}

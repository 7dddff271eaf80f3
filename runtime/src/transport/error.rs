use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::transport::HttpResponse;
use crate::transport::remedy::remedy;

/// Why a request got no answer, or no whole one.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
    answer: Option<Box<HttpResponse>>,
}

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection: nobody listens, or TLS was refused.
    Connect,
    /// No such host, or no answer to who it is.
    Resolve,
    /// The server's certificate is not trusted.
    Certificate,
    /// The proxy made no connection.
    Proxy,
    /// Waiting took longer than allowed.
    Timeout(Phase, Duration),
    /// The connection broke.
    Broken,
    /// The body of the answer is longer than so many bytes.
    TooLarge(usize),
    /// The request cannot be sent at all.
    Request,
}

/// What was waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Phase {
    /// A turn under the client's own `rate_limit`; the request was not sent.
    RateLimit,
    /// Credentials to sign with; the request was not sent.
    Credentials,
    /// A connection.
    Connect,
    /// The answer, or its next piece.
    Read,
    /// The end of one attempt.
    Attempt,
    /// The end of it all.
    Total,
}

impl TransportError {
    /// An error without a cause.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None, answer: None }
    }

    /// The same with its cause.
    #[must_use]
    pub fn with_source(self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// The same with what had arrived of the answer.
    #[must_use]
    pub fn with_answer(self, answer: HttpResponse) -> Self {
        Self { answer: Some(Box::new(answer)), ..self }
    }

    /// What went wrong.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The innermost cause: those of an HTTP error say what, the outer ones only where. What is wrong with a certificate
    /// is said by the outermost that speaks of it.
    pub(crate) fn cause(&self) -> Option<&(dyn Error + 'static)> {
        let mut cause = self.source();
        while let Some(inner) = cause.and_then(Error::source) {
            let is_said = cause.is_some_and(|cause| cause.to_string().contains("certificate"));
            if self.kind == TransportErrorKind::Certificate && is_said {
                break;
            }
            cause = Some(inner);
        }
        cause
    }

    /// The same error of another kind.
    pub(crate) fn with_kind(self, kind: TransportErrorKind) -> Self {
        Self { kind, ..self }
    }

    pub(crate) fn take_answer(&mut self) -> Option<HttpResponse> {
        self.answer.take().map(|answer| *answer)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TransportErrorKind::Connect => f.write_str("no connection")?,
            TransportErrorKind::Resolve => f.write_str("the name of the host was not found")?,
            TransportErrorKind::Certificate => f.write_str("the certificate of the server is not trusted")?,
            TransportErrorKind::Proxy => f.write_str("the proxy makes no connection")?,
            TransportErrorKind::Timeout(Phase::Credentials, limit) => {
                write!(f, "no credentials to sign with within {limit:?} (total timeout)")?;
            }
            TransportErrorKind::Timeout(Phase::RateLimit, limit) => {
                write!(f, "the turn of the call comes after more than {limit:?} (rate limit of the client)")?;
            }
            TransportErrorKind::Timeout(Phase::Attempt, limit) => {
                write!(f, "no whole answer within {limit:?} (timeout of an attempt)")?;
            }
            TransportErrorKind::Timeout(Phase::Connect, limit) => {
                write!(f, "no connection within {limit:?} (connect timeout)")?;
            }
            TransportErrorKind::Timeout(Phase::Read, limit) => {
                write!(f, "the server was silent for {limit:?} (read timeout)")?;
            }
            TransportErrorKind::Timeout(Phase::Total, limit) => {
                write!(f, "no whole answer within {limit:?} (total timeout)")?;
            }
            TransportErrorKind::Broken => f.write_str("the connection broke")?,
            TransportErrorKind::TooLarge(limit) => {
                write!(f, "the answer is longer than the limit of {limit} bytes (`body_limit` of the client)")?;
            }
            TransportErrorKind::Request => f.write_str("the request cannot be sent")?,
        }
        let cause = self.cause().map(ToString::to_string).unwrap_or_default();
        let colon = if cause.is_empty() { "" } else { ": " };
        write!(f, "{colon}{cause}{}", remedy(self.kind, &cause))
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}

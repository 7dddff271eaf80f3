use std::borrow::Cow;
use std::time::Duration;

use crate::error::{Error, ErrorKind};
use crate::operation::OperationMeta;
use crate::transport::HttpResponse;

/// Is told how long calls and their attempts took and how they ended: give it to a client with
/// [`metrics`](crate::ClientBuilder::metrics). A closure is one too.
///
/// It runs where the call runs and must not block. It sees no parameter, no header and no text of an answer.
///
/// ```
/// use yunspec_runtime::{Measured, Scope};
///
/// let metrics = |measured: &Measured<'_>| {
///     if measured.scope == Scope::Call {
///         println!("{} took {:?}: {:?}", measured.operation.name, measured.elapsed, measured.error_type());
///     }
/// };
/// # fn metrics_of(_: impl yunspec_runtime::Metrics) {}
/// # metrics_of(metrics);
/// ```
pub trait Metrics: Send + Sync {
    /// Takes what was measured.
    fn record(&self, measured: &Measured<'_>);
}

impl<F: Fn(&Measured<'_>) + Send + Sync> Metrics for F {
    fn record(&self, measured: &Measured<'_>) {
        self(measured);
    }
}

/// What was measured of a call or of one of its attempts.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Measured<'a> {
    /// Which of both it is.
    pub scope: Scope,
    /// The operation.
    pub operation: &'static OperationMeta,
    /// The host that was asked, with a port where it is not that of the scheme; `None` where the call failed before one
    /// was known.
    pub host: Option<&'a str>,
    /// How long it took: an attempt with what it waited for credentials, a call with all attempts and the pauses between
    /// them.
    pub elapsed: Duration,
    /// How many requests the call has sent so far. For an attempt, that is its number, unless there were no credentials
    /// for it.
    pub attempts: u32,
    /// The status of the answer, where there was one.
    pub status: Option<u16>,
    /// The code with which the service refused.
    pub code: Option<&'a str>,
    /// What went wrong, if anything did.
    pub error: Option<ErrorKind>,
}

/// What a measurement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scope {
    /// One request and its answer.
    Attempt,
    /// A call with all its attempts.
    Call,
}

impl Measured<'_> {
    /// The code of the service, else the kind of the error, else `None`: as `error.type` of OpenTelemetry.
    pub fn error_type(&self) -> Option<Cow<'_, str>> {
        self.error.map(|kind| error_type(kind, self.code))
    }
}

impl<'a> Measured<'a> {
    pub(crate) fn new(
        (scope, operation): (Scope, &'static OperationMeta),
        host: Option<&'a str>,
        (elapsed, attempts): (Duration, u32),
        result: Result<&HttpResponse, &'a Error>,
    ) -> Self {
        let error = result.err();
        let status = result.map_or_else(Error::status, |answer| Some(answer.status));
        let code = error.and_then(Error::code);
        Self { scope, operation, host, elapsed, attempts, status, code, error: error.map(Error::kind) }
    }
}

/// The value of `error.type`.
pub(crate) fn error_type(kind: ErrorKind, code: Option<&str>) -> Cow<'_, str> {
    code.map_or_else(|| Cow::Owned(format!("{kind:?}")), Cow::Borrowed)
}

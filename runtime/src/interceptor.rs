use std::time::Duration;

use crate::encode::Part;
use crate::error::Error;
use crate::operation::OperationMeta;
use crate::retry::RetryReason;
use crate::transport::HttpResponse;

/// Looks on while calls are made: adds headers, counts, measures. Each method does nothing unless it is written.
///
/// They run where the call runs, in the order in which the client was given them, and must not block. A client with metrics
/// is one with an interceptor that writes down what it is told:
///
/// ```
/// use std::sync::atomic::{AtomicU32, Ordering};
/// use yunspec_runtime::{Attempt, Interceptor};
///
/// #[derive(Default)]
/// struct Failures(AtomicU32);
///
/// impl Interceptor for Failures {
///     fn after_response(&self, attempt: &Attempt<'_>) {
///         self.0.fetch_add(u32::from(attempt.result.is_err()), Ordering::Relaxed);
///     }
/// }
/// ```
pub trait Interceptor: Send + Sync {
    /// Before an attempt is signed. Headers that begin with `x-acs-` are signed with it.
    fn before_sign(&self, _unsigned: &mut BeforeSign) {}

    /// After an attempt, with its answer or its error.
    fn after_response(&self, _attempt: &Attempt<'_>) {}

    /// Before the pause that another attempt follows.
    fn on_retry(&self, _attempt: &Attempt<'_>, _reason: RetryReason, _pause: Duration) {}
}

/// An attempt that is not signed yet.
#[derive(Debug)]
#[non_exhaustive]
pub struct BeforeSign {
    /// The operation.
    pub operation: &'static OperationMeta,
    /// Which attempt it is, counted from 1.
    pub number: u32,
    pub(crate) headers: Vec<Part>,
}

impl BeforeSign {
    /// Adds a header. The call fails where it is one that the client sets itself, or none at all.
    pub fn header(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.headers.push(Part { name: name.into(), value: value.into(), is_secret: false });
    }
}

/// An attempt that is over.
#[derive(Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The operation.
    pub operation: &'static OperationMeta,
    /// Which attempt it is, counted from 1.
    pub number: u32,
    /// How long it took.
    pub elapsed: Duration,
    /// What came of it.
    pub result: Result<&'a HttpResponse, &'a Error>,
}

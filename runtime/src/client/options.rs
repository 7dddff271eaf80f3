use std::time::Duration;

use crate::client::RequestIds;
use crate::encode::Part;
use crate::retry::Retry;
use crate::validation::Validation;

/// What holds for one call alone, as a value: what is not set here stays as the client has it.
///
/// ```
/// # use std::time::Duration;
/// # use yunspec_runtime::{CallOptions, RequestIds, Retry, Validation};
/// let ids = RequestIds::new();
/// let options = CallOptions::new()
///     .timeout(Duration::from_secs(5))
///     .retry(Retry::off())
///     .validation(Validation::Off)
///     .header("x-acs-trace", "t-1")
///     .user_agent("nightly/1")
///     .request_ids(&ids);
/// ```
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct CallOptions {
    pub(super) timeout: Option<Duration>,
    pub(super) read_timeout: Option<Duration>,
    pub(super) retry: Option<Retry>,
    pub(super) validation: Option<Validation>,
    pub(super) headers: Vec<Part>,
    pub(super) user_agent: Option<String>,
    pub(super) request_ids: Option<RequestIds>,
    /// The parameter that asks for a dry run.
    pub(super) dry_run: Option<&'static str>,
}

impl CallOptions {
    /// All as the client has it.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long the call may take, with all its attempts and the pauses between them.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout: Some(timeout), ..self }
    }

    /// How long to wait for an answer to begin and between two pieces of it.
    pub fn read_timeout(self, timeout: Duration) -> Self {
        Self { read_timeout: Some(timeout), ..self }
    }

    /// When the call is sent again.
    pub fn retry(self, retry: Retry) -> Self {
        Self { retry: Some(retry), ..self }
    }

    /// What to do if the request breaks rules.
    pub fn validation(self, validation: Validation) -> Self {
        Self { validation: Some(validation), ..self }
    }

    /// Sends a header beside those of the client; the last one of a name counts. Those that begin with `x-acs-` are
    /// signed. The call fails where it is one that the client or a parameter sets, or none at all.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let part = Part { name: name.into(), value: value.into(), is_secret: false };
        self.headers.retain(|given| !given.name.eq_ignore_ascii_case(&part.name));
        self.headers.push(part);
        self
    }

    /// What follows the names of the client and of the application in `user-agent`.
    pub fn user_agent(self, part: impl Into<String>) -> Self {
        Self { user_agent: Some(part.into()), ..self }
    }

    /// Writes down the ids of requests as answers come, to be read while the call is under way, and after it was given up.
    pub fn request_ids(self, ids: &RequestIds) -> Self {
        Self { request_ids: Some(ids.clone()), ..self }
    }

    /// These, and of the others what these do not set.
    pub(super) fn over(self, others: Self) -> Self {
        let headers =
            self.headers.into_iter().fold(others.clone(), |all, part| all.header(part.name, part.value)).headers;
        Self {
            timeout: self.timeout.or(others.timeout),
            read_timeout: self.read_timeout.or(others.read_timeout),
            retry: self.retry.or(others.retry),
            validation: self.validation.or(others.validation),
            headers,
            user_agent: self.user_agent.or(others.user_agent),
            request_ids: self.request_ids.or(others.request_ids),
            dry_run: self.dry_run.or(others.dry_run),
        }
    }
}

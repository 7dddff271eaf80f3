//! The one error of a call: what went wrong, where, and all that came back.

mod explained;
mod make;
mod service;

use std::fmt;
use std::time::Duration;

use yunspec_rules::{Shown, Violation};

pub(crate) use explained::Explained;
#[cfg(feature = "record")]
pub(crate) use make::hide;
pub use service::ServiceError;

use crate::operation::{Operation, OperationMeta};
use crate::transport::{HttpResponse, Phase};
use crate::wait::WaitErrorKind;

/// As many characters of a message as are shown.
const LONGEST: usize = 8192;

/// Why a call has no result.
///
/// `Display` shows the operation, the code, the message and the request id. Secrets are shown by neither `Display` nor
/// `Debug`; [`Error::body`] gives the answer as it came.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: Option<&'static OperationMeta>,
    message: String,
    service: Option<ServiceError>,
    violations: Vec<Violation>,
    answer: Option<HttpResponse>,
    attempts: u32,
    not_retried: Option<NotRetried>,
    skew: Option<i64>,
    token: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What went wrong, in kinds to decide on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot make the call: no endpoint, a value that cannot be sent.
    Config,
    /// There are no credentials to sign with. The cause is a
    /// [`CredentialsError`](crate::credentials::CredentialsError) that says who was asked for them.
    Credentials,
    /// The request breaks rules and was not sent: see [`Error::violations`].
    Invalid,
    /// No connection to the server. The request was not sent.
    Connect,
    /// The name of the host was not found. The request was not sent.
    Resolve,
    /// The certificate of the server is not trusted. The request was not sent.
    Certificate,
    /// The proxy made no connection. The request was not sent.
    Proxy,
    /// Waiting took longer than allowed.
    Timeout(Phase),
    /// The connection broke before the whole answer was there.
    Broken,
    /// The body of the answer is longer than the client's limit.
    TooLarge,
    /// The service refused: see [`Error::service`].
    Service,
    /// An answer of a status that is no success, and of a body that is no error of the service.
    Unexpected,
    /// A successful answer whose body cannot be read.
    Decode,
    /// What was waited for did not come.
    Wait(WaitErrorKind),
}

/// Why a call that might have succeeded later was not sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotRetried {
    /// It is a write without a token by which the service knows it, and may have been done.
    Write,
    /// There were as many attempts as the policy allows.
    Attempts,
    /// The next one would begin after the time of the call.
    Deadline,
    /// So many calls of the client failed that its budget for sending again is spent.
    Budget,
    /// The service asks to wait longer than the policy does.
    Asked(Duration),
}

impl Error {
    /// What went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What the service says, where it refused.
    pub fn service(&self) -> Option<&ServiceError> {
        self.0.service.as_ref()
    }

    /// The error code of the service: `InvalidTagCount`.
    pub fn code(&self) -> Option<&str> {
        self.service().map(ServiceError::code)
    }

    /// The error code as one of those that an operation documents.
    pub fn code_as<O: Operation>(&self) -> Option<O::Code> {
        self.code().map(O::Code::from)
    }

    /// The id of the request, which support asks for: from the header `x-acs-request-id`, else from the body.
    pub fn request_id(&self) -> Option<&str> {
        let answer = self.0.answer.as_ref();
        self.service().and_then(ServiceError::request_id).or_else(|| answer.and_then(HttpResponse::request_id))
    }

    /// The HTTP status, where there was an answer.
    pub fn status(&self) -> Option<u16> {
        self.0.answer.as_ref().map(|answer| answer.status)
    }

    /// The answer, or what arrived of it, with all headers.
    pub fn answer(&self) -> Option<&HttpResponse> {
        self.0.answer.as_ref()
    }

    /// The body as it came, as far as it came. At most 64 KiB of one that is over the limit are kept.
    pub fn body(&self) -> Option<&[u8]> {
        self.0.answer.as_ref().map(|answer| answer.body.as_slice())
    }

    /// How many requests were sent, the last one included.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Why the call was not sent once more, where that might have helped. `None` also where the policy is
    /// [`Retry::off`](crate::Retry::off).
    pub fn not_retried(&self) -> Option<NotRetried> {
        self.0.not_retried
    }

    /// How many seconds the clock of the service is ahead of that of this machine, where the service refused the time
    /// of a signature and said its own.
    pub fn clock_skew(&self) -> Option<i64> {
        self.0.skew
    }

    /// The token of a write, which the client made up if the request has none. Sent with it, the same request is not
    /// done twice, though this error leaves open whether it was done once.
    pub fn client_token(&self) -> Option<&str> {
        self.0.token.as_deref()
    }

    /// The rules that the request breaks, all of them; empty for other kinds.
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }

    /// A page about the error: the one that the service recommends, else its list of errors.
    pub fn help_url(&self) -> Option<&str> {
        let recommended = self.service().and_then(ServiceError::recommend);
        recommended.or_else(|| self.service().and(self.0.operation).and_then(|meta| meta.service.errors_url))
    }
}

/// `DescribeImages: InvalidTagCount: The specified tags are … (status 400, request id 473469C7-…)`
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.0.operation {
            write!(f, "{}: ", operation.name)?;
        }
        // Much of it is what a server wrote.
        write!(f, "{}", Shown::new(&self.0.message).at_most(LONGEST))?;
        let mut notes = Vec::new();
        if let Some(status) = self.status() {
            notes.push(format!("status {status}"));
            let id = self.request_id().map(|id| format!("request id {}", Shown::new(id)));
            notes.push(id.unwrap_or_else(|| "no request id".to_owned()));
        }
        if self.attempts() > 1 {
            notes.push(format!("{} attempts", self.attempts()));
        }
        notes.extend(self.not_retried().and_then(NotRetried::note));
        if notes.is_empty() { Ok(()) } else { write!(f, " ({})", notes.join(", ")) }
    }
}

impl NotRetried {
    /// What is to be said of it; that all attempts are used is seen by their number.
    fn note(self) -> Option<String> {
        let note = match self {
            Self::Attempts => return None,
            Self::Write => "not sent again, since it is a write without a token",
            Self::Deadline => "not sent again, since the time of the call is over before",
            Self::Budget => "not sent again, since too many calls of this client fail",
            Self::Asked(wait) => return Some(format!("not sent again, since the service asks to wait {wait:?}")),
        };
        Some(note.to_owned())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("message", &self.to_string())
            .field("answer", &self.0.answer)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|source| &**source as _)
    }
}

#[cfg(test)]
mod tests {
    use ErrorKind as Of;

    use super::*;

    /// One more kind, and this does not compile: then the page needs a row too.
    fn name(kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::Config => "Config",
            ErrorKind::Credentials => "Credentials",
            ErrorKind::Invalid => "Invalid",
            ErrorKind::Connect => "Connect",
            ErrorKind::Resolve => "Resolve",
            ErrorKind::Certificate => "Certificate",
            ErrorKind::Proxy => "Proxy",
            ErrorKind::Timeout(_) => "Timeout(phase)",
            ErrorKind::Broken => "Broken",
            ErrorKind::TooLarge => "TooLarge",
            ErrorKind::Service => "Service",
            ErrorKind::Unexpected => "Unexpected",
            ErrorKind::Decode => "Decode",
            ErrorKind::Wait(_) => "Wait(kind)",
        }
    }

    #[test]
    fn each_kind_has_a_row_in_the_page_about_errors() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/errors.md");
        let Ok(page) = std::fs::read_to_string(page) else {
            println!("each_kind_has_a_row_in_the_page_about_errors: skipped, the page is not packaged");
            return;
        };
        for kind in [
            Of::Config,
            Of::Credentials,
            Of::Invalid,
            Of::Connect,
            Of::Resolve,
            Of::Certificate,
            Of::Proxy,
            Of::Timeout(Phase::Total),
            Of::Broken,
            Of::TooLarge,
            Of::Service,
            Of::Unexpected,
            Of::Decode,
            Of::Wait(WaitErrorKind::Failed),
        ] {
            assert!(page.contains(&format!("\n| `{}` |", name(kind))), "{kind:?}");
        }
    }
}

//! The one error of a call: what went wrong, where, and all that came back.

mod explained;
mod make;
mod service;

use std::fmt;

use yunspec_rules::{Shown, Violation};

pub(crate) use explained::Explained;
pub use service::ServiceError;

use crate::operation::{Operation, OperationMeta};
use crate::transport::{HttpResponse, Phase};

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
        match (self.status(), self.request_id().map(Shown::new)) {
            (None, _) => Ok(()),
            (Some(status), None) => write!(f, " (status {status}, no request id)"),
            (Some(status), Some(id)) => write!(f, " (status {status}, request id {id})"),
        }
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

use std::time::Duration;

use crate::error::{Error, ErrorKind};
use crate::transport::{HttpResponse, Phase};

/// Why another attempt is worth it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryReason {
    /// The service lets too many calls wait: a code such as `Throttling.User`, status 429, or `x-acs-retry-after`.
    Throttled,
    /// The server failed: a status of 5xx, `InternalError`, `ServiceUnavailable`, or an answer without its body.
    Server,
    /// There was no answer, or not the whole of it.
    Transport,
    /// An earlier attempt with the same token is being worked on.
    InProgress,
    /// The nonce was used before: something on the way sent the request twice.
    NonceUsed,
    /// The service refused the time of the signature; the next one carries the time of the service.
    Clock,
}

impl RetryReason {
    /// Why an error is worth another attempt, if it is. What the service refuses for good is not.
    pub(crate) fn of(error: &Error) -> Option<Self> {
        match error.kind() {
            ErrorKind::Connect
            | ErrorKind::Resolve
            | ErrorKind::Proxy
            | ErrorKind::Broken
            | ErrorKind::Timeout(Phase::Connect | Phase::Read | Phase::Attempt) => Some(Self::Transport),
            ErrorKind::Service => Self::of_code(error.code().unwrap_or_default()).or_else(|| Self::of_answer(error)),
            ErrorKind::Unexpected => Self::of_answer(error),
            _ => None,
        }
    }

    fn of_code(code: &str) -> Option<Self> {
        let is = |family: &str| code.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        match code {
            _ if is("Throttling") || is("Rejected.Throttling") => Some(Self::Throttled),
            "InternalError" | "UnknownError" | "ServiceUnavailable" => Some(Self::Server),
            "LastTokenProcessing" | "IdempotentProcessing" | "OperationFailed.TokenIsProcessing" => {
                Some(Self::InProgress)
            }
            "SignatureNonceUsed" => Some(Self::NonceUsed),
            _ => None,
        }
    }

    fn of_answer(error: &Error) -> Option<Self> {
        let answer = error.answer()?;
        match answer.status {
            _ if retry_after(answer).is_some() => Some(Self::Throttled),
            429 => Some(Self::Throttled),
            // A success that the service never sends: its body was lost.
            200..300 | 500..600 => Some(Self::Server),
            _ => None,
        }
    }

    /// What it takes from the budget of a client.
    pub(crate) fn cost(self) -> u32 {
        match self {
            // It says nothing of the health of the service.
            Self::Clock => 0,
            Self::Transport => 10,
            _ => 5,
        }
    }
}

/// How long the service asks to wait, in milliseconds; what is no number above 0 says nothing.
pub(crate) fn retry_after(answer: &HttpResponse) -> Option<Duration> {
    let millis = answer.header("x-acs-retry-after")?.trim().parse().ok()?;
    (millis > 0).then(|| Duration::from_millis(millis))
}

/// Whether a code is about the time of a signature. The second says that it is missing where it is wrong.
pub(crate) fn is_about_time(code: &str) -> bool {
    matches!(code, "InvalidTimeStamp.Expired" | "IllegalTimestamp")
}

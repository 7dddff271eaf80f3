use std::fmt;
use std::ops::Deref;

use crate::body;
use crate::decode::{Decode, DecodeError, Whole};
use crate::error::Error;
use crate::operation::OperationMeta;
use crate::transport::{Header, HttpResponse};

/// A successful answer: what was decoded, and what came.
pub struct Response<T> {
    output: T,
    answer: HttpResponse,
    attempts: u32,
}

/// An answer that is not read yet, and how it was come by.
pub(crate) struct Answered {
    pub(crate) operation: &'static OperationMeta,
    pub(crate) answer: HttpResponse,
    pub(crate) attempts: u32,
    pub(crate) token: Option<String>,
}

impl Answered {
    #[cold]
    fn unreadable(self, error: DecodeError) -> Error {
        let error = Error::decode(error, self.answer).after(self.attempts, None);
        error.with_token(self.token.as_deref()).in_operation(self.operation)
    }
}

impl<T: Decode + Default> Response<T> {
    /// An empty body is the default of the type.
    pub(crate) fn read(answered: Answered) -> Result<Self, Error> {
        if let Some(output) = body::plain(&answered.answer).and_then(T::plain) {
            return Ok(Self { output, answer: answered.answer, attempts: answered.attempts });
        }
        let mut output = Whole(T::default());
        match body::into(&answered.answer.body, &mut output) {
            Ok(()) => {
                let Answered { answer, attempts, .. } = answered;
                Ok(Self { output: output.0, answer, attempts })
            }
            Err(error) => Err(answered.unreadable(error)),
        }
    }
}

impl<T: Default> Response<T> {
    /// An answer that nothing is read of.
    pub(crate) fn without_output(answer: HttpResponse) -> Self {
        Self { output: T::default(), answer, attempts: 1 }
    }
}

impl<T> Response<T> {
    /// An answer that no service gave.
    #[cfg(feature = "fake")]
    pub(crate) fn made(output: T, answer: HttpResponse) -> Self {
        Self { output, answer, attempts: 1 }
    }

    /// What came.
    #[cfg(feature = "fake")]
    pub(crate) fn answer(&self) -> &HttpResponse {
        &self.answer
    }

    /// What was decoded.
    pub fn into_inner(self) -> T {
        self.output
    }

    /// The id of the request: from the header `x-acs-request-id`, else from the body.
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id()
    }

    /// How many requests were sent for it.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.answer.status
    }

    /// The headers in the order of the answer.
    pub fn headers(&self) -> &[Header] {
        &self.answer.headers
    }

    /// What came.
    pub(crate) fn into_answer(self) -> HttpResponse {
        self.answer
    }

    /// The body as it came, to be overwritten after it is read.
    pub(crate) fn into_raw(self) -> Vec<u8> {
        self.answer.body
    }

    /// The body as it came, with the fields that the type does not know.
    pub fn raw(&self) -> &[u8] {
        &self.answer.body
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.output
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("output", &self.output).field("answer", &self.answer).finish_non_exhaustive()
    }
}

/// A dry run that passed: the real call would have been accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DryRun {
    /// The id of the request.
    pub request_id: Option<String>,
    /// What the service says: `Request validation has been passed with DryRun flag set.`
    pub message: String,
}

impl DryRun {
    /// Some services say yes with a success.
    pub(crate) fn accepted(answer: &HttpResponse) -> Self {
        Self { request_id: answer.request_id().map(str::to_owned), message: String::new() }
    }

    /// Others say it with an error of this code.
    pub(crate) fn passed(error: &Error, code: &str) -> Option<Self> {
        let said = error.service().filter(|said| said.code() == code)?;
        Some(Self { request_id: error.request_id().map(str::to_owned), message: said.message().to_owned() })
    }
}

impl HttpResponse {
    /// The id of the request: from the header `x-acs-request-id`, else from the body.
    pub fn request_id(&self) -> Option<&str> {
        self.header("x-acs-request-id").filter(|id| !id.is_empty()).or_else(|| self.request_id_of_body())
    }

    /// Looked for in the text, so that it is found in a body that cannot be read, too.
    fn request_id_of_body(&self) -> Option<&str> {
        let readable = match std::str::from_utf8(&self.body) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(self.body.get(..error.valid_up_to())?).ok()?,
        };
        let named = |name| readable.split_once(name).map(|(_, after)| after);
        let spellings = ["\"RequestId\"", "\"requestId\"", "\"request_id\""];
        let json = spellings.into_iter().find_map(named).unwrap_or_default();
        let quoted = json.trim_start().strip_prefix(':').and_then(|value| value.trim_start().strip_prefix('"'));
        let json = quoted.and_then(|value| value.split_once('"'));
        let xml = || named("<RequestId>").and_then(|value| value.split_once('<'));
        json.or_else(xml).map(|(id, _)| id).filter(|id| !id.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: Option<&str>) {
        let answer = HttpResponse { status: 200, headers: Vec::new(), body: body.into() };
        assert_eq!(answer.request_id(), expected, "{body}");
    }

    #[test]
    fn the_request_id_is_found_in_the_body() {
        check(r#"{"RequestId":"A-1","Images":{"Im"#, Some("A-1"));
        check(r#"{ "RequestId" : "A-1" }"#, Some("A-1"));
        check(r#"{"requestId":"A-1"}"#, Some("A-1"));
        check(r#"{"request_id":"A-1"}"#, Some("A-1"));
        check("<Error><RequestId>A-1</RequestId></Error>", Some("A-1"));
        check(r#"{"RequestId":12}"#, None);
        check("", None);
        check(r#"{"RequestId":"A"#, None);
    }
}

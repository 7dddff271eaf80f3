use std::fmt;

use crate::body;
use crate::decode::{self, Fields, Slot as _, Source};

/// What a service says when it refuses.
#[derive(Clone, Default, PartialEq)]
pub struct ServiceError {
    pub(super) code: String,
    pub(super) message: String,
    request_id: Option<String>,
    host_id: Option<String>,
    recommend: Option<String>,
    access_denied: Option<serde_json::Value>,
}

impl ServiceError {
    /// Reads the body of an error, JSON or XML; `None` where it has no code.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut read = Reading::default();
        body::read(bytes, &mut |value| value.object(&mut read).map(drop)).ok()?;
        Some(Self {
            code: read.code.filter(|code| !code.is_empty())?,
            message: read.message.unwrap_or_default(),
            request_id: read.request_id.filter(|id| !id.is_empty()),
            host_id: read.host_id,
            recommend: read.recommend.filter(|url| !url.is_empty()),
            access_denied: read.access_denied,
        })
    }

    /// The error code: `InvalidTagCount`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The message, often empty. The string to sign, which the service repeats when a signature does not match, is
    /// left out: it may hold a token.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The id of the request, from the body.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The endpoint that answered.
    pub fn host_id(&self) -> Option<&str> {
        self.host_id.as_deref()
    }

    /// A page about the error.
    pub fn recommend(&self) -> Option<&str> {
        self.recommend.as_deref()
    }

    /// Why RAM refused: `AuthAction`, `PolicyType` and more.
    pub fn access_denied(&self) -> Option<&serde_json::Value> {
        self.access_denied.as_ref()
    }
}

impl fmt::Debug for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceError")
            .field("code", &self.code)
            .field("message", &self.message)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

#[derive(Default)]
struct Reading {
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    host_id: Option<String>,
    recommend: Option<String>,
    access_denied: Option<serde_json::Value>,
}

/// The spellings are those that services are known to send.
impl Fields for Reading {
    fn field(&mut self, name: &str, value: &mut dyn Source) -> decode::Result<()> {
        match name {
            "Code" | "code" => self.code.fill(value, None),
            "Message" | "message" => self.message.fill(value, None),
            "RequestId" | "requestId" | "request_id" => self.request_id.fill(value, None),
            "HostId" | "hostId" => self.host_id.fill(value, None),
            "Recommend" | "recommend" => self.recommend.fill(value, None),
            "AccessDeniedDetail" | "accessDeniedDetail" => {
                self.access_denied = value.any()?;
                Ok(())
            }
            _ => value.skip(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, code: &str, message: &str, request_id: &str) {
        let read = ServiceError::parse(body.as_bytes()).unwrap();
        assert_eq!((read.code(), read.message(), read.request_id()), (code, message, Some(request_id)));
    }

    #[test]
    fn json_and_xml() {
        check(r#"{"RequestId":"1","HostId":"h","Code":"A.B","Message":"no"}"#, "A.B", "no", "1");
        check(r#"{"requestId":"1","code":"A.B","message":"no"}"#, "A.B", "no", "1");
        check(r#"{"RequestId":"1","Code":404,"Message":""}"#, "404", "", "1");
        check(
            "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>1</RequestId><Code>A.B</Code>\
             <Message>no &amp; no</Message><Recommend><![CDATA[https://x?a=1&b=2]]></Recommend></Error>",
            "A.B",
            "no & no",
            "1",
        );
    }

    #[test]
    fn what_is_no_error_of_a_service() {
        for body in ["", "{}", "[]", "null", "<html><body>502</body></html>", "{\"Code\":", "\u{0}"] {
            assert_eq!(ServiceError::parse(body.as_bytes()), None, "{body}");
        }
    }
}

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use yunspec_runtime::transport::{BoxFuture, Header, HttpRequest, HttpResponse, Transport, TransportError};

/// What a transport does with one request.
pub(crate) type Step = Result<HttpResponse, TransportError>;

/// A transport that does one thing after another, and in the end answers well.
pub(crate) struct Scripted {
    steps: Mutex<VecDeque<Step>>,
    sent: Mutex<Vec<HttpRequest>>,
}

impl Scripted {
    pub(crate) fn new(steps: Vec<Step>) -> Arc<Self> {
        Arc::new(Self { steps: Mutex::new(steps.into()), sent: Mutex::default() })
    }

    pub(crate) fn sent(&self) -> Vec<HttpRequest> {
        self.sent.lock().unwrap().clone()
    }
}

impl Transport for Scripted {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Step> {
        self.sent.lock().unwrap().push(request);
        let step = self.steps.lock().unwrap().pop_front();
        Box::pin(std::future::ready(step.unwrap_or_else(|| ok(200, &[], r#"{"RequestId":"R-1","ImageId":"m-1"}"#))))
    }
}

/// An answer.
#[expect(clippy::unnecessary_wraps, reason = "a step of a script")]
pub(crate) fn ok(status: u16, headers: &[(&'static str, &'static str)], body: &str) -> Step {
    let headers = headers.iter().map(|(name, value)| Header::new(*name, *value)).collect();
    Ok(HttpResponse { status, headers, body: body.into() })
}

/// An error of the service.
pub(crate) fn said(status: u16, code: &str) -> Step {
    ok(status, &[], &format!(r#"{{"RequestId":"R-0","Code":"{code}","Message":"No."}}"#))
}

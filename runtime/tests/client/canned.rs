use std::sync::{Arc, Mutex};

use yunspec_runtime::transport::{BoxFuture, Header, HttpRequest, HttpResponse, Transport, TransportError};
use yunspec_runtime::{Client, ClientBuilder, Credentials};

use crate::operation::SERVICE;

/// A transport that keeps what it is given and answers the same to all.
pub(crate) struct Canned {
    answer: HttpResponse,
    pub(crate) sent: Mutex<Vec<HttpRequest>>,
}

impl Transport for Canned {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.sent.lock().unwrap().push(request);
        Box::pin(std::future::ready(Ok(self.answer.clone())))
    }
}

impl Canned {
    pub(crate) fn new(status: u16, headers: &[(&'static str, &'static str)], body: &str) -> Arc<Self> {
        let headers = headers.iter().map(|(name, value)| Header::new(*name, *value)).collect();
        let answer = HttpResponse { status, headers, body: body.into() };
        Arc::new(Self { answer, sent: Mutex::default() })
    }

    pub(crate) fn ok() -> Arc<Self> {
        Self::new(200, &[("x-acs-request-id", "R-1")], r#"{"ImageId":"m-1"}"#)
    }

    /// The one request that was sent.
    pub(crate) fn request(&self) -> HttpRequest {
        let sent = self.sent.lock().unwrap();
        assert_eq!(sent.len(), 1, "one request is sent");
        sent.first().unwrap().clone()
    }
}

pub(crate) fn builder(transport: Arc<Canned>) -> ClientBuilder {
    Client::builder(&SERVICE).credentials(credentials()).transport(transport)
}

pub(crate) fn client(transport: Arc<Canned>) -> Client {
    builder(transport).build().unwrap()
}

pub(crate) fn credentials() -> Credentials {
    Credentials::new("testid", "testsecret").with_token("testtoken")
}

//! A transport without a network.

use aliyun_ecs::transport::{BoxFuture, HttpRequest, HttpResponse, Transport, TransportError};

/// Answers with a page of no images.
pub(crate) struct Empty;

impl Transport for Empty {
    fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let body = br#"{"RequestId":"R-1","TotalCount":0,"PageNumber":1,"PageSize":10,"Images":{"Image":[]}}"#;
        Box::pin(std::future::ready(Ok(HttpResponse { status: 200, headers: Vec::new(), body: body.to_vec() })))
    }
}

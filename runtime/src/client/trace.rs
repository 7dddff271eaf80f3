//! Spans: one for a call, and in it one for each attempt. Names of fields are those of OpenTelemetry, and none holds a
//! secret: of a URL there is what an error may show too.

use tracing::field::Empty;
use tracing::{Span, info_span};

use crate::client::prepare::Prepared;
use crate::error::Error;
use crate::metrics::error_type;
use crate::operation::OperationMeta;
use crate::transport::HttpResponse;

/// The span of a call, named as the conventions say for remote procedure calls.
pub(super) fn call(meta: &OperationMeta) -> Span {
    info_span!(
        "call",
        otel.name = %format_args!("{}/{}", meta.service.name, meta.name),
        otel.kind = "client",
        otel.status_code = Empty,
        rpc.system = "alibaba_cloud",
        rpc.service = meta.service.name,
        rpc.method = meta.name,
        server.address = Empty,
        server.port = Empty,
        http.response.status_code = Empty,
        aliyun.request_id = Empty,
        error.type = Empty,
    )
}

/// Says where the call goes.
pub(super) fn place(span: &Span, prepared: &Prepared) {
    let (name, port) = prepared.server();
    span.record("server.address", name).record("server.port", port);
}

/// The span of one attempt, named as the conventions say for clients of HTTP.
pub(super) fn attempt(parent: &Span, prepared: &Prepared, number: u32) -> Span {
    let (name, port) = prepared.server();
    let method = prepared.meta().method.as_str();
    let span = info_span!(
        parent: parent,
        "attempt",
        otel.name = method,
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = method,
        http.request.resend_count = Empty,
        url.full = %prepared.shown_url(),
        server.address = name,
        server.port = port,
        http.response.status_code = Empty,
        aliyun.request_id = Empty,
        error.type = Empty,
    );
    if number > 1 {
        span.record("http.request.resend_count", number - 1);
    }
    span
}

/// How a call or an attempt ended.
pub(super) fn end(span: &Span, result: Result<&HttpResponse, &Error>) {
    if span.is_disabled() {
        return;
    }
    if let Err(error) = result {
        span.record("error.type", &*error_type(error.kind(), error.code())).record("otel.status_code", "ERROR");
    }
    if let Some(status) = result.map_or_else(Error::status, |answer| Some(answer.status)) {
        span.record("http.response.status_code", status);
    }
    if let Some(id) = result.map_or_else(Error::request_id, |answer| answer.header("x-acs-request-id")) {
        span.record("aliyun.request_id", id);
    }
}

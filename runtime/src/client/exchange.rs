use tracing::field::Empty;
use tracing::{Instrument as _, Span, info_span};
use yunspec_rules::Params;

use crate::client::attempts::Attempts;
use crate::client::prepare::Prepared;
use crate::client::token::Known;
use crate::client::{CallOptions, Client, Config};
use crate::error::Error;
use crate::operation::{DryRunMeta, OperationMeta};
use crate::response::{Answered, DryRun};
use crate::transport::BoxFuture;

/// All that a call does but decoding. It is not generic, so that it is compiled once.
pub(super) fn exchange<'a>(
    client: &'a Client,
    meta: &'static OperationMeta,
    params: &'a (dyn Params + Sync),
    options: CallOptions,
) -> BoxFuture<'a, Result<Answered, Error>> {
    let span = span(meta);
    let entered = span.clone();
    let call = async move {
        let result = attempts(&client.0, meta, params, options, &span).await.map_err(|error| error.in_operation(meta));
        record(&span, &result);
        result
    };
    Box::pin(call.instrument(entered))
}

/// The same with the parameter that asks for a dry run.
pub(super) fn dry_run<'a>(
    client: &'a Client,
    meta: &'static OperationMeta,
    params: &'a (dyn Params + Sync),
    options: CallOptions,
) -> BoxFuture<'a, Result<DryRun, Error>> {
    Box::pin(async move {
        let Some(DryRunMeta { parameter, passes_with }) = meta.dry_run else {
            return Err(Error::config("the operation has no dry run").in_operation(meta));
        };
        match exchange(client, meta, params, CallOptions { dry_run: Some(parameter), ..options }).await {
            Ok(answered) => Ok(DryRun::accepted(&answered.answer)),
            Err(error) => DryRun::passed(&error, passes_with).ok_or(error),
        }
    })
}

async fn attempts(
    config: &Config,
    meta: &'static OperationMeta,
    params: &(dyn Params + Sync),
    options: CallOptions,
    span: &Span,
) -> Result<Answered, Error> {
    let request = Known::new(meta, params)?;
    let prepared = Prepared::new(config, meta, &request, &options)?;
    span.record("server.address", prepared.host());
    let attempts = Attempts::new(config, &request, &prepared, &options);
    match attempts.run(span).await {
        Ok((answer, attempts)) => {
            Ok(Answered { operation: meta, answer, attempts, token: request.token().map(str::to_owned) })
        }
        Err(error) => Err(error.with_token(request.token())),
    }
}

/// One span per call, named as the conventions of OpenTelemetry say for remote procedure calls.
fn span(meta: &OperationMeta) -> Span {
    info_span!(
        "call",
        otel.kind = "client",
        rpc.system = "alibaba_cloud",
        rpc.service = meta.service.name,
        rpc.method = meta.name,
        server.address = Empty,
        http.response.status_code = Empty,
        aliyun.request_id = Empty,
        error.type = Empty,
    )
}

fn record(span: &Span, result: &Result<Answered, Error>) {
    let (status, request_id) = match result {
        Ok(Answered { answer, .. }) => (Some(answer.status), answer.header("x-acs-request-id")),
        Err(error) => {
            match error.code() {
                Some(code) => span.record("error.type", code),
                None => span.record("error.type", tracing::field::debug(error.kind())),
            };
            (error.status(), error.request_id())
        }
    };
    if let Some(status) = status {
        span.record("http.response.status_code", status);
    }
    if let Some(id) = request_id {
        span.record("aliyun.request_id", id);
    }
}

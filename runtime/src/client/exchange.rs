use tracing::{Instrument as _, Span};
use yunspec_rules::Params;

use crate::client::attempts::Attempts;
use crate::client::prepare::Prepared;
use crate::client::token::Known;
use crate::client::{CallOptions, Client, Config, trace};
use crate::error::Error;
use crate::metrics::{Measured, Scope};
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
    let span = trace::call(meta);
    let entered = span.clone();
    let call = async move {
        let config = &*client.0;
        let began = config.timer.ticks();
        let mut host = None;
        let result = attempts(config, (meta, params), options, &span, &mut host).await;
        let result = result.map_err(|error| error.in_operation(meta));
        trace::end(&span, result.as_ref().map(|answered| &answered.answer));
        if !config.metrics.is_empty() {
            let sent = result.as_ref().map_or_else(Error::attempts, |answered| answered.attempts);
            let elapsed = config.timer.ticks().saturating_sub(began);
            let answer = result.as_ref().map(|answered| &answered.answer);
            config.measured(&Measured::new((Scope::Call, meta), host.as_deref(), (elapsed, sent), answer));
        }
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
    (meta, params): (&'static OperationMeta, &(dyn Params + Sync)),
    options: CallOptions,
    span: &Span,
    host: &mut Option<String>,
) -> Result<Answered, Error> {
    let request = Known::new(meta, params)?;
    let prepared = Prepared::new(config, meta, &request, &options)?;
    trace::place(span, &prepared);
    if !config.metrics.is_empty() {
        *host = Some(prepared.host().to_owned());
    }
    let attempts = Attempts::new(config, &request, &prepared, &options);
    match attempts.run(span).await {
        Ok((answer, attempts)) => {
            Ok(Answered { operation: meta, answer, attempts, token: request.token().map(str::to_owned) })
        }
        Err(error) => Err(error.with_token(request.token())),
    }
}

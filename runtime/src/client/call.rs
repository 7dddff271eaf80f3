use std::time::Duration;

use crate::client::exchange::exchange;
use crate::client::{Client, Validation};
use crate::error::Error;
use crate::operation::{DryRunMeta, Operation};
use crate::response::{DryRun, Response};

/// One call of an operation: the request, and what is set for this call alone.
#[must_use = "a call does nothing before it is sent"]
pub struct Call<'c, O: Operation> {
    client: &'c Client,
    request: O,
    options: Options,
}

/// What is set for one call.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Options {
    pub(super) timeout: Option<Duration>,
    pub(super) validation: Option<Validation>,
    /// The parameter that asks for a dry run.
    pub(super) dry_run: Option<&'static str>,
}

impl<'c, O: Operation> Call<'c, O> {
    pub(super) fn new(client: &'c Client, request: O) -> Self {
        Self { client, request, options: Options::default() }
    }

    /// The request.
    pub fn request(&self) -> &O {
        &self.request
    }

    /// The request, to be changed.
    pub fn request_mut(&mut self) -> &mut O {
        &mut self.request
    }

    /// How long this call may take.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// What to do if this request breaks rules.
    pub fn validation(mut self, validation: Validation) -> Self {
        self.options.validation = Some(validation);
        self
    }

    /// Validates, signs, sends and decodes.
    pub async fn send(self) -> Result<Response<O::Output>, Error> {
        let answer = exchange(self.client, O::META, &self.request, self.options).await?;
        Response::read(answer).map_err(|error| error.in_operation(O::META))
    }

    /// Asks the service whether it would accept the request, without effect. A request that passes is a value; one
    /// that does not is the error that it would have been.
    pub async fn dry_run(self) -> Result<DryRun, Error> {
        let Some(DryRunMeta { parameter, passes_with }) = O::META.dry_run else {
            return Err(Error::config("the operation has no dry run").in_operation(O::META));
        };
        let options = Options { dry_run: Some(parameter), ..self.options };
        match exchange(self.client, O::META, &self.request, options).await {
            // Some services say yes with a success.
            Ok(answer) => Ok(DryRun { request_id: answer.request_id().map(str::to_owned), message: String::new() }),
            Err(error) => match error.service() {
                Some(said) if said.code() == passes_with => {
                    Ok(DryRun { request_id: error.request_id().map(str::to_owned), message: said.message().to_owned() })
                }
                _ => Err(error),
            },
        }
    }
}

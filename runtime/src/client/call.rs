use std::fmt;
use std::time::Duration;

use crate::client::Client;
use crate::client::exchange::{dry_run, exchange};
use crate::error::Error;
use crate::operation::Operation;
use crate::response::{DryRun, Response};
use crate::validation::Validation;

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
        dry_run(self.client, O::META, &self.request, self.options).await
    }
}

/// The operation and what is set for the call; the request may hold secrets.
impl<O: Operation> fmt::Debug for Call<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("operation", &O::META.name).field("options", &self.options).finish_non_exhaustive()
    }
}

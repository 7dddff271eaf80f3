use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use crate::client::exchange::{dry_run, exchange};
use crate::client::{CallOptions, Client};
use crate::error::Error;
use crate::mode::{Async, Mode};
use crate::operation::Operation;
use crate::pages::{Pages, Paginated};
use crate::response::{DryRun, Response};
use crate::retry::Retry;
use crate::validation::Validation;
use crate::wait::{Wait, Waiter};

/// What a call waits for. It has a name and not one type for each operation, which compilers check far more slowly.
pub type Answer<'c, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'c>>;

/// One call of an operation: the request, and what is set for this call alone.
#[must_use = "a call does nothing before it is sent"]
pub struct Call<'c, O: Operation, M = Async> {
    client: &'c Client,
    request: O,
    options: CallOptions,
    mode: PhantomData<fn() -> M>,
}

impl<'c, O: Operation, M> Call<'c, O, M> {
    pub(super) fn new(client: &'c Client, request: O) -> Self {
        Self { client, request, options: CallOptions::default(), mode: PhantomData }
    }

    /// The same call that waits in another way.
    #[doc(hidden)]
    pub fn mode<N>(self) -> Call<'c, O, N> {
        Call { client: self.client, request: self.request, options: self.options, mode: PhantomData }
    }

    /// The request.
    pub fn request(&self) -> &O {
        &self.request
    }

    /// The request, to be changed.
    pub fn request_mut(&mut self) -> &mut O {
        &mut self.request
    }

    /// Sets all that the options set, for this call.
    pub fn options(self, options: CallOptions) -> Self {
        Self { options: options.over(self.options), ..self }
    }

    /// When this call is sent again.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.options.retry = Some(retry);
        self
    }

    /// How long this call may take, with all its attempts.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// What to do if this request breaks rules.
    pub fn validation(mut self, validation: Validation) -> Self {
        self.options.validation = Some(validation);
        self
    }
}

#[cfg(feature = "blocking")]
impl<'c, O: Operation> Call<'c, O> {
    /// The same call for code that is not async: it waits where it is sent.
    pub fn blocking(self) -> Call<'c, O, crate::blocking::Blocking> {
        self.mode()
    }
}

impl<'c, O: Operation + 'c, M: Mode> Call<'c, O, M> {
    /// Validates, signs, sends and decodes.
    pub fn send(self) -> M::Answer<'c, Response<O::Output>> {
        M::answer(Box::pin(async move {
            #[cfg(feature = "fake")]
            if let Some(fake) = self.faked()? {
                return fake.answer(&self.request);
            }
            Response::read(exchange(self.client, O::META, &self.request, self.options).await?)
        }))
    }

    /// Asks the service whether it would accept the request, without effect. A request that passes is a value; one
    /// that does not is the error that it would have been.
    pub fn dry_run(self) -> M::Answer<'c, DryRun> {
        M::answer(Box::pin(async move {
            #[cfg(feature = "fake")]
            if let Some(fake) = self.faked()? {
                return fake.answer(&self.request).map(|answer| DryRun::accepted(answer.answer()));
            }
            dry_run(self.client, O::META, &self.request, self.options).await
        }))
    }
}

#[cfg(feature = "fake")]
impl<O: Operation, M> Call<'_, O, M> {
    /// What answers in place of the service, once the request is found to be valid.
    fn faked(&self) -> Result<Option<&crate::fake::Fake>, Error> {
        let Some(fake) = &self.client.0.fake else { return Ok(None) };
        let validation = self.options.validation.unwrap_or(self.client.0.validation);
        validation.check(&self.request).map_err(|error| error.in_operation(O::META))?;
        Ok(Some(fake))
    }
}

impl<'c, O: Operation + Clone, M> Call<'c, O, M> {
    /// Waits for a state of what the operation shows.
    pub fn until(self, waiter: &'static Waiter<O>) -> Wait<'c, O, M> {
        Wait::new(self.mode(), waiter)
    }
}

impl<O: Operation, M> Call<'_, O, M> {
    /// Who makes it.
    pub(crate) fn client(&self) -> &Client {
        self.client
    }

    /// How long it may take.
    pub(crate) fn time(&self) -> Duration {
        self.options.timeout.unwrap_or(self.client.0.timeout)
    }
}

impl<O: Operation + Clone, M> Clone for Call<'_, O, M> {
    fn clone(&self) -> Self {
        Self { client: self.client, request: self.request.clone(), options: self.options.clone(), mode: PhantomData }
    }
}

impl<O: Paginated, M: Mode> Call<'_, O, M> {
    /// The pages of the result, from the one that the request names on. A page holds as many items as the service
    /// gives at a time, unless the request says how many.
    pub fn pages(self) -> M::Pages<O> {
        M::pages(self.all())
    }

    /// The items of all pages.
    pub fn items(self) -> M::Items<O> {
        M::items(self.all().items())
    }

    fn all(self) -> Pages<O> {
        Pages::new(self.client.clone(), self.request, self.options)
    }
}

/// The operation and what is set for the call; the request may hold secrets.
impl<O: Operation, M> fmt::Debug for Call<'_, O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("operation", &O::META.name).field("options", &self.options).finish_non_exhaustive()
    }
}

//! Clients for code that is not async: the same operations under the same names, each of which waits.
//!
//! A generated crate has its own as `blocking::Client`. Calls wait in the thread that makes them, as many threads at a
//! time as there are; one more thread, which all clients of a process share, looks after connections and time.
//!
//! In async code a blocking call is refused with an error, since it would stop all tasks of its thread. The thread of a
//! `spawn_blocking` is none of those.

mod pages;
mod wait;

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

pub use pages::{Items, Pages};
pub(crate) use wait::wait;

use crate::client::{Answer, ClientBuilder};
use crate::credentials::Credentials;
use crate::error::Error;
use crate::mode::{Mode, sealed};
use crate::operation::OfService;
use crate::pages::{self as streams, Paginated};
use crate::transport::Transport;

/// Results and iterators.
#[derive(Debug, Clone, Copy)]
pub enum Blocking {}

impl sealed::Sealed for Blocking {}

impl Mode for Blocking {
    type Answer<'c, T: 'c> = Result<T, Error>;
    type Pages<O: Paginated> = Pages<O>;
    type Items<O: Paginated> = Items<O>;

    fn answer<'c, T: 'c>(mut answer: Answer<'c, T>) -> Result<T, Error> {
        wait(answer.as_mut())?
    }

    fn pages<O: Paginated>(pages: streams::Pages<O>) -> Pages<O> {
        Pages::of(pages)
    }

    fn items<O: Paginated>(items: streams::Items<O>) -> Items<O> {
        Items::of(items)
    }
}

/// A client whose calls wait. Its operations are those of the client that it dereferences to.
#[derive(Clone)]
pub struct Client<C>(C);

impl<C: OfService> Client<C> {
    /// A client with what the environment says: credentials from where the official SDKs look, the region in
    /// `ALIBABA_CLOUD_REGION_ID`, and an endpoint for all calls in `YUNSPEC_ENDPOINT`.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().from_env()?.build()
    }

    /// A client with these credentials, for the region that each call names.
    pub fn new(credentials: Credentials) -> Result<Self, Error> {
        Self::builder().credentials(credentials).build()
    }

    /// A client that sends through something else than HTTP, such as a double in a test.
    pub fn with_transport(credentials: Credentials, transport: Arc<dyn Transport>) -> Result<Self, Error> {
        Self::builder().credentials(credentials).transport(transport).build()
    }

    /// A client to be set up: region, endpoint, network, timeouts, validation.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new(C::SERVICE)
    }
}

impl<C> Deref for Client<C> {
    type Target = C;

    fn deref(&self) -> &C {
        &self.0
    }
}

impl<C: OfService> From<crate::Client> for Client<C> {
    fn from(client: crate::Client) -> Self {
        Self(client.into())
    }
}

impl<C: fmt::Debug> fmt::Debug for Client<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

//! The client: what is set once, calls, and the one way that all of them go.

mod attempts;
mod builder;
mod call;
mod exchange;
mod headers;
mod options;
mod prepare;
mod request_ids;
mod skew;
mod token;
mod trace;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use builder::ClientBuilder;
pub use call::{Answer, Call};
pub use options::CallOptions;
pub use request_ids::RequestIds;

use yunspec_rules::Params;

use crate::client::skew::Skew;
use crate::credentials::CredentialsCache;
use crate::endpoint::{Endpoint, Network, Reach};
use crate::error::Error;
use crate::interceptor::Interceptor;
use crate::metrics::{Measured, Metrics};
use crate::operation::{Operation, OperationMeta, ServiceMeta};
use crate::retry::{Budget, Retry, Turns};
use crate::sign::Signature;
use crate::timer::Timer;
use crate::transport::{BoxFuture, HttpResponse, Transport};
use crate::validation::Validation;

/// Makes calls to a service. A clone is cheap and shares connections.
#[derive(Clone)]
pub struct Client(Arc<Config>);

/// What holds for all calls of a client.
struct Config {
    service: &'static ServiceMeta,
    credentials: CredentialsCache,
    region: Option<String>,
    endpoint: Option<Endpoint>,
    reach: Reach,
    network: Network,
    connect_timeout: Duration,
    /// `None`: that of the operation, else the default.
    read_timeout: Option<Duration>,
    timeout: Duration,
    validation: Validation,
    user_agent: String,
    body_limit: usize,
    signature: Signature,
    transport: Arc<dyn Transport>,
    timer: Arc<dyn Timer>,
    retry: Retry,
    budget: Budget,
    turns: Option<Turns>,
    interceptors: Vec<Arc<dyn Interceptor>>,
    metrics: Vec<Arc<dyn Metrics>>,
    skew: Skew,
    #[cfg(feature = "fake")]
    fake: Option<crate::fake::Fake>,
    #[cfg(feature = "record")]
    tape: Option<crate::record::Tape>,
}

impl Client {
    /// A client of a service, to be configured.
    pub fn builder(service: &'static ServiceMeta) -> ClientBuilder {
        ClientBuilder::new(service)
    }

    /// A client with what the environment says: credentials from where the official SDKs look, as
    /// [`DefaultChain`](crate::credentials::DefaultChain) does, the region in `ALIBABA_CLOUD_REGION_ID`, and an endpoint
    /// in `YUNSPEC_ENDPOINT`, which is used for all regions.
    ///
    /// A key in variables is looked at now. Other places are asked by the first call, which fails where there is none.
    pub fn from_env(service: &'static ServiceMeta) -> Result<Self, Error> {
        Self::builder(service).from_env()?.build()
    }

    /// A call, to be sent.
    pub fn call<O: Operation>(&self, request: O) -> Call<'_, O> {
        Call::new(self, request)
    }

    /// Sends a request of an operation that is known at run time only, such as one of a spec that a tool has loaded, and
    /// gives the answer as it came. All else is as in a [`call`](Self::call).
    pub fn send<'a>(
        &'a self,
        meta: &'static OperationMeta,
        params: &'a (dyn Params + Sync),
    ) -> BoxFuture<'a, Result<HttpResponse, Error>> {
        let answered = exchange::exchange(self, meta, params, CallOptions::default());
        Box::pin(async move { Ok(answered.await?.answer) })
    }

    /// The service that the client was made for.
    pub fn service(&self) -> &'static ServiceMeta {
        self.0.service
    }

    /// What it measures time with.
    pub(crate) fn timer(&self) -> &dyn Timer {
        &*self.0.timer
    }

    /// The region of calls that do not name one.
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_deref()
    }
}

impl Config {
    fn measured(&self, measured: &Measured<'_>) {
        for metrics in &self.metrics {
            metrics.record(measured);
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.0.service.name)
            .field("credentials", &self.0.credentials)
            .field("region", &self.0.region)
            .field("endpoint", &self.0.endpoint.as_ref().map(ToString::to_string))
            .finish_non_exhaustive()
    }
}

const _: () = {
    const fn shared_between_threads<T: Clone + Send + Sync>() {}
    shared_between_threads::<Client>();
};

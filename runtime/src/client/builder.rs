use std::fmt;
use std::marker::PhantomData;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::client::skew::Skew;
use crate::client::{Client, Config};
use crate::credentials::{
    Credentials, CredentialsCache, DefaultChain, Env, ProvideCredentials, Surroundings, environment, fits_a_header,
};
use crate::endpoint::{Endpoint, Network, Reach};
use crate::error::Error;
use crate::interceptor::Interceptor;
use crate::metrics::Metrics;
use crate::operation::ServiceMeta;
use crate::retry::{Budget, FULL_BUDGET, RateLimit, Retry, Turns};
use crate::sign::Signature;
use crate::timer::{SystemTimer, Timer};
use crate::transport::{Roots, Transport};
use crate::user_agent::user_agent;
use crate::validation::Validation;

/// Sets up a [`Client`], or what a generated crate makes of one. Nothing is checked before [`build`](Self::build).
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder<C = Client> {
    service: &'static ServiceMeta,
    credentials: Option<CredentialsCache>,
    region: Option<String>,
    endpoint: Option<String>,
    network: Network,
    is_plain_allowed: bool,
    roots: Vec<Roots>,
    connect_timeout: Duration,
    read_timeout: Option<Duration>,
    timeout: Duration,
    validation: Validation,
    user_agent: Option<String>,
    body_limit: usize,
    signature: Signature,
    transport: Option<Arc<dyn Transport>>,
    timer: Option<Arc<dyn Timer>>,
    retry: Retry,
    retry_budget: u32,
    rate_limit: Option<RateLimit>,
    interceptors: Vec<Arc<dyn Interceptor>>,
    metrics: Vec<Arc<dyn Metrics>>,
    #[cfg(feature = "fake")]
    fake: Option<crate::fake::Fake>,
    #[cfg(feature = "record")]
    tape: Option<crate::record::Place>,
    builds: PhantomData<fn() -> C>,
}

impl<C: From<Client>> ClientBuilder<C> {
    /// Starts with the defaults; generated crates give the facts of their service.
    pub fn new(service: &'static ServiceMeta) -> Self {
        Self {
            service,
            credentials: None,
            region: None,
            endpoint: None,
            network: Network::default(),
            is_plain_allowed: false,
            roots: Vec::new(),
            connect_timeout: Duration::from_secs(5),
            read_timeout: None,
            timeout: Duration::from_mins(2),
            validation: Validation::default(),
            user_agent: None,
            body_limit: 64 * 1024 * 1024,
            signature: Signature::default(),
            transport: None,
            timer: None,
            retry: Retry::standard(),
            retry_budget: FULL_BUDGET,
            rate_limit: None,
            interceptors: Vec::new(),
            metrics: Vec::new(),
            #[cfg(feature = "fake")]
            fake: None,
            #[cfg(feature = "record")]
            tape: None,
            builds: PhantomData,
        }
    }

    /// Sets what the environment says, as [`Client::from_env`] does; what is set before or after wins.
    pub fn from_env(self) -> Result<Self, Error> {
        Ok(self.with_variables(&Env::process()))
    }

    fn with_variables(mut self, env: &Env) -> Self {
        if self.credentials.is_none() {
            self.credentials = Some(match environment(env) {
                // Looked at now, so that a key that cannot be one is found when the client is built.
                Ok(key) => key.into_cache(),
                Err(_) => DefaultChain::new().surroundings(Surroundings::default().env(env.clone())).into_cache(),
            });
        }
        self.region = self.region.or_else(|| env.get("ALIBABA_CLOUD_REGION_ID"));
        self.endpoint = self.endpoint.or_else(|| env.get("YUNSPEC_ENDPOINT"));
        self.is_plain_allowed |= env.is_true("YUNSPEC_ALLOW_PLAIN_HTTP");
        self
    }

    /// Who signs: [`Credentials`](crate::Credentials), or a provider that is asked for them when they are needed. What
    /// it gives is kept and renewed before it expires, as [`CredentialsCache`] says.
    pub fn credentials(self, provider: impl ProvideCredentials + 'static) -> Self {
        Self { credentials: Some(provider.into_cache()), ..self }
    }

    /// The region of calls that do not name one: `cn-hangzhou`.
    pub fn region(self, region: impl Into<String>) -> Self {
        Self { region: Some(region.into()), ..self }
    }

    /// Sends all calls to one endpoint: `http://127.0.0.1:8080`, `https://ecs.aliyuncs.com`, or a host, which means
    /// https. Without it, the service's rule gives the host of the region, over https.
    ///
    /// Plain http goes to this machine only, unless [`allow_plain_http`](Self::allow_plain_http) says otherwise. Where
    /// the endpoint is one of the service's own, and a call names a region that it does not serve, a warning is traced.
    pub fn endpoint(self, endpoint: impl Into<String>) -> Self {
        Self { endpoint: Some(endpoint.into()), ..self }
    }

    /// Which of a region's hosts to call.
    pub fn network(self, network: Network) -> Self {
        Self { network, ..self }
    }

    /// Lets `endpoint` be one of plain http on another machine. A signature is no secret, but a parameter may be one, and
    /// what is sent and answered can be read and changed on the way: for an emulator in a network of its own.
    pub fn allow_plain_http(self) -> Self {
        Self { is_plain_allowed: true, ..self }
    }

    /// Trusts certificates, or those who sign them, beside those that the machine trusts: text in PEM, of one or more.
    /// A transport of your own decides for itself.
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.roots.push(Roots::Pem(pem.into()));
        self
    }

    /// As [`root_certificates`](Self::root_certificates), from a file that [`build`](Self::build) reads.
    pub fn root_certificates_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.roots.push(Roots::File(path.into()));
        self
    }

    /// How long a whole call may take, with all attempts and the pauses between them: two minutes if not set.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// How long to wait for a connection: 5 seconds if not set. A transport of your own decides whether it heeds it.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        Self { connect_timeout: timeout, ..self }
    }

    /// How long to wait for the answer to begin and between two pieces of it: if not set, as long as the operation is
    /// known to need, else 10 seconds.
    pub fn read_timeout(self, timeout: Duration) -> Self {
        Self { read_timeout: Some(timeout), ..self }
    }

    /// What to do about requests that break rules.
    pub fn validation(self, validation: Validation) -> Self {
        Self { validation, ..self }
    }

    /// What the application calls itself: `app/1`. It follows the client's own name in `user-agent`.
    pub fn user_agent(self, application: impl Into<String>) -> Self {
        Self { user_agent: Some(application.into()), ..self }
    }

    /// The longest body of an answer that is read, in bytes: 64 MiB if not set.
    ///
    /// It bounds the memory of a call too, by a factor: an item of a list takes the room of its whole struct, be it
    /// `{}` in the body. An answer made for the purpose, such as a million empty images in 3 MB, takes some 300 times
    /// its length. How many items there are is not bounded, since no number is too many for every service; where the
    /// endpoint is not to be trusted, set what its honest answers need.
    pub fn body_limit(self, bytes: usize) -> Self {
        Self { body_limit: bytes, ..self }
    }

    /// When calls are sent again: [`Retry::standard`] if not set.
    pub fn retry(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }

    /// What the client and its clones may spend on sending again: 500 if not set. An attempt costs 5, and 10 after one
    /// without an answer; a call that succeeds gives back what its last one cost, or 1.
    pub fn retry_budget(self, tokens: u32) -> Self {
        Self { retry_budget: tokens, ..self }
    }

    /// How many requests the client and its clones send at most; no limit if not set. A call waits for its turn, and
    /// fails where that would come too late for it.
    pub fn rate_limit(self, limit: RateLimit) -> Self {
        Self { rate_limit: Some(limit), ..self }
    }

    /// Lets something look on at every attempt, after those that were given before.
    pub fn interceptor(mut self, interceptor: Arc<dyn Interceptor>) -> Self {
        self.interceptors.push(interceptor);
        self
    }

    /// Tells something how long calls and attempts took and how they ended, after those that were given before.
    pub fn metrics(mut self, metrics: impl Metrics + 'static) -> Self {
        self.metrics.push(Arc::new(metrics));
        self
    }

    /// Goes by another timer than the machine's: for tests that do not wait.
    pub fn timer(self, timer: Arc<dyn Timer>) -> Self {
        Self { timer: Some(timer), ..self }
    }

    /// Sends through something else than reqwest.
    pub fn transport(self, transport: Arc<dyn Transport>) -> Self {
        Self { transport: Some(transport), ..self }
    }

    /// Answers calls with closures of a test instead of sending them. It needs no credentials.
    #[cfg(feature = "fake")]
    pub fn fake(self, fake: crate::fake::Fake) -> Self {
        let credentials = self.credentials.or_else(|| Some(Credentials::new("fake", "fake").into_cache()));
        let transport = Some(Arc::new(crate::fake::Unsent) as Arc<dyn Transport>);
        Self { credentials, transport, fake: Some(fake), ..self }
    }

    /// Writes all answers to a new file, without secrets, for [`replay`](Self::replay). It fails where the file exists.
    #[cfg(feature = "record")]
    pub fn record(self, path: impl Into<PathBuf>) -> Self {
        Self { tape: Some(crate::record::Place::Record(path.into())), ..self }
    }

    /// Gives the answers that [`record`](Self::record) wrote instead of sending requests: each once, to a request of the
    /// same operation with the same parameters. Another request is an error that says what differs. It needs no
    /// credentials.
    #[cfg(feature = "record")]
    pub fn replay(self, path: impl Into<PathBuf>) -> Self {
        let credentials = self.credentials.or_else(|| Some(Credentials::new("replay", "replay").into_cache()));
        Self { credentials, tape: Some(crate::record::Place::Replay(path.into())), ..self }
    }

    /// Which signature to make.
    pub fn signature(self, signature: Signature) -> Self {
        Self { signature, ..self }
    }

    /// The client. Fails without credentials, with text that cannot be a header or an endpoint, and where the
    /// machine's certificates cannot be read.
    pub fn build(self) -> Result<C, Error> {
        let credentials = self.credentials.ok_or_else(Error::no_credentials)?;
        if let Some(wrong) = credentials.as_fixed().and_then(Credentials::flaw) {
            return Err(Error::config(wrong));
        }
        let user_agent = user_agent(self.user_agent.as_deref());
        if !fits_a_header(&user_agent) {
            return Err(Error::config("the user agent holds a character that no header can carry"));
        }
        let endpoint = self.endpoint.as_deref().map(Endpoint::parse).transpose()?;
        if let Some(endpoint) =
            endpoint.as_ref().filter(|it| it.is_plain() && !it.is_loopback() && !self.is_plain_allowed)
        {
            return Err(Error::plain_http(endpoint));
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(endpoint.as_ref(), self.connect_timeout, &self.roots)?,
        };
        let config = Config {
            service: self.service,
            credentials,
            region: self.region.filter(|region| !region.is_empty()),
            reach: endpoint.as_ref().map(|endpoint| Reach::of(self.service, endpoint)).unwrap_or_default(),
            endpoint,
            network: self.network,
            connect_timeout: self.connect_timeout,
            read_timeout: self.read_timeout,
            timeout: self.timeout,
            validation: self.validation,
            user_agent,
            body_limit: self.body_limit,
            signature: self.signature,
            transport,
            timer: self.timer.unwrap_or_else(|| Arc::new(SystemTimer::new())),
            retry: self.retry,
            budget: Budget::new(self.retry_budget),
            turns: self.rate_limit.map(Turns::new),
            interceptors: self.interceptors,
            metrics: self.metrics,
            skew: Skew::default(),
            #[cfg(feature = "fake")]
            fake: self.fake,
            #[cfg(feature = "record")]
            tape: self.tape.map(crate::record::Place::open).transpose()?,
        };
        Ok(C::from(Client(Arc::new(config))))
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("service", &self.service.name)
            .field("credentials", &self.credentials)
            .field("region", &self.region)
            .field("endpoint", &self.endpoint.as_deref().map(crate::endpoint::shown))
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "http")]
fn default_transport(
    endpoint: Option<&Endpoint>,
    connect_timeout: Duration,
    roots: &[Roots],
) -> Result<Arc<dyn Transport>, Error> {
    let http = crate::transport::Http::new(endpoint, connect_timeout, roots).map_err(Error::no_transport)?;
    Ok(Arc::new(http))
}

#[cfg(not(feature = "http"))]
fn default_transport(_: Option<&Endpoint>, _: Duration, _: &[Roots]) -> Result<Arc<dyn Transport>, Error> {
    Err(Error::config(
        "no transport: give the client one, or build with one of the features `rustls-ring`, `rustls-aws-lc-rs` and `native-tls`",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{EndpointRule, Style};

    static SERVICE: ServiceMeta = ServiceMeta {
        name: "Ecs",
        version: "2014-05-26",
        style: Style::Rpc,
        endpoint: EndpointRule {
            rule: "ecs.{region}.aliyuncs.com",
            vpc: None,
            dual_stack: None,
            central: None,
            regions: &[],
        },
        errors_url: None,
    };

    const KEY: [(&str, &str); 2] =
        [("ALIBABA_CLOUD_ACCESS_KEY_ID", "id"), ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret")];

    fn with(variables: &[(&str, &str)]) -> String {
        let env = Env::of(variables.iter().copied());
        let client = ClientBuilder::<Client>::new(&SERVICE).with_variables(&env);
        format!("{:?} {:?} {:?}", client.credentials, client.region, client.endpoint)
    }

    #[test]
    fn variables() {
        let key = r#"Some(Credentials { access_key_id: "id", secret: ***, token: "#;
        assert_eq!(with(&KEY), format!("{key}None }}) None None"));
        let more = [
            ("ALIBABA_CLOUD_SECURITY_TOKEN", "token"),
            ("ALIBABA_CLOUD_REGION_ID", "cn-beijing"),
            ("YUNSPEC_ENDPOINT", "http://127.0.0.1:1"),
        ];
        let all = [KEY.as_slice(), more.as_slice()].concat();
        let expected = format!(r#"{key}Some(***) }}) Some("cn-beijing") Some("http://127.0.0.1:1")"#);
        assert_eq!(with(&all), expected);
    }

    #[test]
    fn without_a_key_the_usual_places_are_asked_later() {
        let [id, (secret, _)] = KEY;
        for variables in [vec![], vec![id], vec![id, (secret, "")]] {
            assert!(with(&variables).starts_with("Some(CredentialsCache(DefaultChain"), "{variables:?}");
        }
    }
}

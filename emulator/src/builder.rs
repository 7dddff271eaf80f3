use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use yunspec_spec::embedded;
use yunspec_spec::model::{Api, Collection};

use crate::accounts::{self, Accounts};
use crate::auth::{Gate, Signatures};
use crate::behaviour::Behaviour;
use crate::clock::Clock;
use crate::connections;
use crate::emulator::Emulator;
use crate::engine::Engine;
use crate::faults::{self, Fault, Faults};
use crate::http::Shared;
use crate::ids::Ids;
use crate::images::{self, Images, InstanceTypes};
use crate::log::Log;
use crate::regions::Regions;
use crate::replay::RustTests;
use crate::resources::{self, Reader, Seed};
use crate::served::{self, Served, Spec};
use crate::start_error::StartError;
use crate::store::{Place, Store};
use crate::written::Written;

/// Bodies are read up to here, in bytes, unless the builder says otherwise.
const BODY_LIMIT: usize = 16 * 1024 * 1024;

/// What an emulator is to be. Made by [`Emulator::builder`].
#[must_use = "an emulator runs only after `start`"]
pub struct Builder {
    specs: Vec<Arc<Spec>>,
    accounts: Accounts,
    host: IpAddr,
    port: u16,
    clock: Clock,
    seed: u64,
    body_limit: usize,
    connections: usize,
    regions: Option<Vec<String>>,
    behaviours: Vec<(String, String, Arc<dyn Behaviour>)>,
    state: Option<PathBuf>,
    signatures: Signatures,
    faults: Vec<Fault>,
    fault_files: Vec<PathBuf>,
    seed_file: Option<PathBuf>,
    strict: bool,
    rust_tests: Option<RustTests>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            specs: Vec::new(),
            accounts: Accounts::default(),
            host: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            clock: Clock::system(),
            seed: 0,
            body_limit: BODY_LIMIT,
            connections: connections::MOST,
            regions: None,
            behaviours: Vec::new(),
            state: None,
            signatures: Signatures::Verify,
            faults: Vec::new(),
            fault_files: Vec::new(),
            seed_file: None,
            strict: true,
            rust_tests: None,
        }
    }
}

impl Builder {
    /// Serves this API too. Without any, all embedded specs are served.
    pub fn api(mut self, api: Api) -> Self {
        self.specs.push(Spec::new(api));
        self
    }

    /// Serves these APIs too.
    pub fn apis(mut self, apis: impl IntoIterator<Item = Api>) -> Self {
        self.specs.extend(apis.into_iter().map(Spec::new));
        self
    }

    /// Knows this access key. Without any key, `testid` with the secret `testsecret` is known.
    pub fn account(mut self, id: impl Into<String>, secret: impl Into<String>) -> Self {
        self.accounts.add(id.into(), secret.into());
        self
    }

    /// Knows this temporary access key, which must come with its security token. A key that is an account as well may
    /// come with or without one.
    pub fn sts(mut self, id: impl Into<String>, secret: impl Into<String>, token: impl Into<String>) -> Self {
        self.accounts.add_sts(id.into(), secret.into(), token.into());
        self
    }

    /// Listens on this port of the loopback interface; 0, the default, takes a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Listens on this address instead of 127.0.0.1. Mind that whoever reaches it can call the emulator.
    pub fn host(mut self, host: IpAddr) -> Self {
        self.host = host;
        self
    }

    /// Judges timestamps by this clock.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Draws request ids and the ids of seeded resources from this number; the same number gives the same ids.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Refuses request bodies beyond so many bytes; 16 MiB by default.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Has so many connections open at once; 4096 by default. More wait until one ends, and one that is idle is ended
    /// after 25 seconds.
    pub fn connections(mut self, at_most: usize) -> Self {
        self.connections = at_most;
        self
    }

    /// Knows these regions alone, instead of the vendor's public ones and those that a spec has endpoints for.
    pub fn regions(mut self, regions: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.regions = Some(regions.into_iter().map(Into::into).collect());
        self
    }

    /// Keeps what calls write in this file, and goes on from what it holds. It survives a kill at any moment.
    pub fn state(mut self, path: impl Into<PathBuf>) -> Self {
        self.state = Some(path.into());
        self
    }

    /// Asks this of signatures; they are verified otherwise.
    pub fn signatures(mut self, signatures: Signatures) -> Self {
        self.signatures = signatures;
        self
    }

    /// Lets calls go wrong by this rule too. The first one that holds for a call decides.
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// Lets calls go wrong by the rules of this file too: a list in JSON or YAML.
    pub fn faults_from(mut self, path: impl Into<PathBuf>) -> Self {
        self.fault_files.push(path.into());
        self
    }

    /// Has the resources of this file at the start, beside those that are there anyway: JSON or YAML in the form that
    /// `GET /_yunspec/state` shows. A seed in it replaces that of [`Builder::seed`].
    pub fn seed_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.seed_file = Some(path.into());
        self
    }

    /// Whether answers name parameters without effect in `x-yunspec-unknown`, which is so by default. The service
    /// ignores them without a word.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Writes requests of the log as tests in Rust by this: `yunspec_codegen::tests` does it for generated clients.
    pub fn rust_tests(mut self, write: RustTests) -> Self {
        self.rust_tests = Some(write);
        self
    }

    /// Answers an operation by hand. It replaces what the emulator does for it.
    pub fn behaviour(
        mut self,
        service: impl Into<String>,
        operation: impl Into<String>,
        behaviour: impl Behaviour + 'static,
    ) -> Self {
        self.behaviours.push((service.into(), operation.into(), Arc::new(behaviour)));
        self
    }

    /// Starts it on the current tokio runtime.
    ///
    /// # Errors
    /// [`StartError::Bind`] where the address cannot be listened on, [`StartError::NoApi`] where no spec is given and
    /// none is embedded.
    pub async fn start(mut self) -> Result<Emulator, StartError> {
        let shared = self.shared()?;
        let address = SocketAddr::new(self.host, self.port);
        let failed = |source| StartError::Bind { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let credentials =
            self.accounts.first().map(|(id, secret)| (id.to_owned(), secret.to_owned())).unwrap_or_default();
        Ok(Emulator::serve(listener, address, credentials, shared, self.connections))
    }

    /// Answers the bytes of one connection that says no more after them: for those who throw noise at it, without the
    /// cost of a network. Needs a tokio runtime.
    ///
    /// # Errors
    /// As [`Builder::start`].
    #[doc(hidden)]
    pub fn without_network(mut self) -> Result<impl AsyncFn(&[u8]) -> Vec<u8>, StartError> {
        let shared = Arc::new(self.shared()?);
        Ok(async move |bytes: &[u8]| {
            let (mut client, server) = tokio::io::duplex(bytes.len() + 64 * 1024);
            let mut answer = Vec::new();
            let talk = async {
                // The emulator may have hung up before all is written.
                let _ = client.write_all(bytes).await;
                let _ = client.shutdown().await;
                let _ = client.read_to_end(&mut answer).await;
            };
            futures_util::future::join(talk, connections::serve_stream(server, Arc::clone(&shared))).await;
            answer
        })
    }

    fn shared(&mut self) -> Result<Shared, StartError> {
        if self.specs.is_empty() {
            self.specs = embedded_specs().to_vec();
        }
        if self.specs.is_empty() {
            return Err(StartError::NoApi);
        }
        if self.accounts.is_empty() {
            self.accounts.add("testid".to_owned(), "testsecret".to_owned());
        }
        let mut served: Vec<_> = self.specs.drain(..).map(Served::new).collect();
        for served in &mut served {
            if served.api().service.name == "Ecs"
                && served.api().service.collections.iter().any(|it| it.name == "Image")
            {
                served.set_pages("Ecs", "DescribeImages", Arc::new(Images));
                served.set("Ecs", "DescribeImageSupportInstanceTypes", Arc::new(InstanceTypes));
            }
        }
        for (service, operation, behaviour) in self.behaviours.drain(..) {
            for served in &mut served {
                served.set(&service, &operation, Arc::clone(&behaviour));
            }
        }
        let faults = Faults::default();
        faults.set(self.all_faults(&served)?);
        let store = self.store(&served)?;
        let regions = self.regions.take().map_or_else(|| public_regions(&served), Regions::only);
        let engine = Engine {
            served,
            gate: Gate::new(self.accounts.clone(), self.signatures),
            clock: self.clock.clone(),
            ids: Ids::new(store.seed()),
            store,
            faults,
            log: Log::default(),
            strict: self.strict,
            rust_tests: self.rust_tests,
            regions,
        };
        Ok(Shared { engine, body_limit: self.body_limit, control: self.host.is_loopback() })
    }
}

impl Builder {
    fn all_faults(&mut self, served: &[Served]) -> Result<Vec<Fault>, StartError> {
        let mut all = std::mem::take(&mut self.faults);
        for path in &self.fault_files {
            let mistakes = |mistakes| StartError::Mistakes { path: path.clone(), mistakes };
            let written = Written::read(&path.to_string_lossy(), &read(path)?).map_err(mistakes)?;
            all.extend(faults::read(&written, &served::operations(served)).map_err(mistakes)?);
        }
        Ok(all)
    }

    /// What the seed file says.
    fn planted(&self, served: &[Served]) -> Result<Seed, StartError> {
        let Some(path) = &self.seed_file else { return Ok(Seed::default()) };
        let mistakes = |mistakes| StartError::Mistakes { path: path.clone(), mistakes };
        let written = Written::read(&path.to_string_lossy(), &read(path)?).map_err(mistakes)?;
        let ids = resources::drawn(&written).unwrap_or_else(|| Ids::new(self.seed));
        let account = self.accounts.first().map_or("", |(id, _)| id);
        let reader = Reader { served, account, now: self.clock.now(), ids: Some(&ids) };
        reader.seed(&written).map_err(mistakes)
    }

    fn store(&self, served: &[Served]) -> Result<Store, StartError> {
        let planted = self.planted(served)?;
        let seed = planted.number.unwrap_or(self.seed);
        let first = self.accounts.first().map(|(id, _)| id.to_owned());
        let seeds = Box::new(move |seed: u64, place: &Place, collection: &Collection| {
            // No two accounts have resources with the same ids.
            let is_first = first.as_ref() == Some(&place.account);
            let of_account = if is_first { 0 } else { accounts::number(&place.account).unsigned_abs() };
            let seed = seed.wrapping_add(of_account);
            let mut records = collection.items.clone();
            if (place.service.as_str(), place.collection.as_str()) == ("Ecs", "Image") {
                records.extend(images::seeded(seed, &place.region));
            }
            let planted = planted.resources.iter().filter(|placed| placed.place == *place);
            records.extend(planted.flat_map(|placed| &placed.items).map(|(_, item)| item.record().clone()));
            records
        });
        match &self.state {
            Some(path) => Store::kept(seed, seeds, path).map_err(StartError::State),
            None => Ok(Store::new(seed, seeds)),
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, StartError> {
    std::fs::read(path).map_err(|source| StartError::Unreadable { path: path.to_owned(), source })
}

/// Loaded once, however many emulators run.
fn embedded_specs() -> &'static [Arc<Spec>] {
    static SPECS: OnceLock<Vec<Arc<Spec>>> = OnceLock::new();
    SPECS.get_or_init(|| embedded::load().apis.into_iter().map(Spec::new).collect())
}

/// The regions of the services that are served; where they show none, those of the embedded specs.
fn public_regions(served: &[Served]) -> Regions {
    let own = Regions::shown_by(served.iter().map(Served::api));
    if own.is_empty() { Regions::shown_by(embedded_specs().iter().map(|spec| &spec.api)) } else { own }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let apis: Vec<_> = self.specs.iter().map(|spec| &spec.api.service.name).collect();
        f.debug_struct("Builder").field("apis", &apis).field("accounts", &self.accounts).finish_non_exhaustive()
    }
}

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use yunspec_spec::model::{Api, OperationId, Style};
use yunspec_spec::shape::Shapes;

use crate::answer::Pages;
use crate::behaviour::{Behaviour, Example};
use crate::declared::Declared;
use crate::incoming::Incoming;
use crate::route;

/// An API with its shapes. Emulators that serve the same one share it.
#[derive(Debug)]
pub(crate) struct Spec {
    pub(crate) api: Api,
    pub(crate) shapes: Shapes,
}

/// One API with what is known of its operations beyond the spec.
pub(crate) struct Served {
    spec: Arc<Spec>,
    behaviours: BTreeMap<OperationId, Arc<dyn Behaviour>>,
    /// Those behaviours that keep parts of their answers.
    pages: BTreeMap<OperationId, Arc<dyn Pages>>,
}

impl Spec {
    pub(crate) fn new(api: Api) -> Arc<Self> {
        Arc::new(Self { shapes: Shapes::new(&api), api })
    }
}

impl Served {
    pub(crate) fn new(spec: Arc<Spec>) -> Self {
        Self { spec, behaviours: BTreeMap::new(), pages: BTreeMap::new() }
    }

    pub(crate) fn api(&self) -> &Api {
        &self.spec.api
    }

    pub(crate) fn shapes(&self) -> &Shapes {
        &self.spec.shapes
    }

    /// Gives an operation a behaviour, where this API has it.
    pub(crate) fn set(&mut self, service: &str, operation: &str, behaviour: Arc<dyn Behaviour>) {
        if self.api().service.name != service {
            return;
        }
        if let Some(id) = self.api().operation_id(operation) {
            self.pages.remove(&id);
            self.behaviours.insert(id, behaviour);
        }
    }

    /// The same for a behaviour that keeps parts of its answers.
    pub(crate) fn set_pages(&mut self, service: &str, operation: &str, pages: Arc<impl Pages + 'static>) {
        self.set(service, operation, Arc::clone(&pages) as Arc<dyn Behaviour>);
        if let Some(id) = self.api().operation_id(operation).filter(|_| self.api().service.name == service) {
            self.pages.insert(id, pages);
        }
    }

    pub(crate) fn pages(&self, id: OperationId) -> Option<&dyn Pages> {
        self.pages.get(&id).map(AsRef::as_ref)
    }

    pub(crate) fn behaviour(&self, id: OperationId) -> &dyn Behaviour {
        match self.behaviours.get(&id) {
            Some(behaviour) => behaviour.as_ref(),
            None if self.api().operation(id).emulate.is_some() => &Declared,
            None => &Example,
        }
    }
}

impl fmt::Debug for Served {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.api().service.name, self.api().service.version)
    }
}

/// The names of all operations.
pub(crate) fn operations(served: &[Served]) -> Vec<&str> {
    served.iter().flat_map(|it| it.api().operations()).map(|(_, operation)| operation.name.as_str()).collect()
}

/// What a request names, as far as it can be told from its version, its action, its path and its host.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) served: Option<&'a Served>,
    pub(crate) operation: Option<OperationId>,
}

impl<'a> Target<'a> {
    /// Services may share a version and even the name of an operation; then the host decides, else the first.
    pub(crate) fn of(served: &'a [Served], incoming: &Incoming) -> Self {
        let version = named(incoming, "x-acs-version", "Version");
        let host = incoming.header("host").unwrap_or_default();
        let of_version = served.iter().filter(|it| Some(it.api().service.version.as_str()) == version);
        let ranked = of_version.map(|it| {
            let operation = operation(it.api(), incoming);
            let is_host = is_host_of(it.api(), host);
            (it, operation, (operation.is_some(), is_host))
        });
        // `max_by_key` takes the last of equals.
        let best = ranked.rev().max_by_key(|(.., rank)| *rank);
        Self { served: best.map(|(it, ..)| it), operation: best.and_then(|(_, operation, _)| operation) }
    }

    pub(crate) fn api(&self) -> Option<&'a Api> {
        self.served.map(Served::api)
    }

    /// Whether its service has a path for each operation.
    pub(crate) fn is_roa(&self) -> bool {
        self.api().is_some_and(|api| api.service.style == Style::Roa)
    }

    /// The name of the operation: that of the spec, else what the request says.
    pub(crate) fn action(&self, incoming: &'a Incoming) -> Option<&'a str> {
        let known = self.api().zip(self.operation).map(|(api, id)| api.operation(id).name.as_str());
        known.or_else(|| named(incoming, "x-acs-action", "Action"))
    }
}

/// In ROA style `Action` is a parameter like any other, and the header may be left out.
fn operation(api: &Api, incoming: &Incoming) -> Option<OperationId> {
    if api.service.style == Style::Roa {
        let action = incoming.header("x-acs-action").filter(|action| !action.is_empty());
        return route::operation(api, incoming, action);
    }
    api.operation_id(named(incoming, "x-acs-action", "Action")?)
}

/// A name that the modern form carries in a header and the old one in a parameter.
pub(crate) fn named<'a>(incoming: &'a Incoming, header: &str, parameter: &str) -> Option<&'a str> {
    let signed = incoming.parameter(parameter).filter(|_| incoming.header("authorization").is_none());
    signed.or_else(|| incoming.header(header)).or_else(|| incoming.parameter(parameter)).filter(|name| !name.is_empty())
}

/// Hosts of a service begin with its code: `ecs.cn-hangzhou.aliyuncs.com`, `ecs-cn-hangzhou.aliyuncs.com`.
fn is_host_of(api: &Api, host: &str) -> bool {
    let service = &api.service.name;
    let parts = host.split_at_checked(service.len());
    parts.is_some_and(|(start, rest)| start.eq_ignore_ascii_case(service) && rest.starts_with(['.', '-']))
}

/// The host that errors name: the endpoint of the region, by the service's rule.
pub(crate) fn host_id(api: Option<&Api>, incoming: &Incoming) -> String {
    let here = || incoming.header("host").unwrap_or_default().to_owned();
    let Some(endpoint) = api.and_then(|api| api.service.endpoint.as_ref()) else { return here() };
    match incoming.parameter("RegionId").filter(|region| is_label(region)) {
        Some(region) => match endpoint.regions.get(region) {
            Some(host) => host.clone(),
            None => endpoint.rule.replace("{region}", region),
        },
        None => endpoint.central.clone().unwrap_or_else(here),
    }
}

fn is_label(region: &str) -> bool {
    (1..=63).contains(&region.len()) && region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

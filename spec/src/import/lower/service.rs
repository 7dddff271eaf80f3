//! What holds for all operations of a service.

use indexmap::IndexMap;

use crate::model::Style;
use crate::write::Yaml;

/// A service as its sources name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Product code: `Ecs`.
    pub name: String,
    /// Version: `2014-05-26`.
    pub version: String,
    /// How requests travel.
    pub style: Style,
    /// Where it listens.
    pub endpoint: Option<Endpoint>,
}

/// Hosts of a service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Endpoint {
    /// Host of a region, with `{region}`.
    pub rule: String,
    /// Host where there is no region.
    pub central: Option<String>,
    /// Regions that do not follow the rule.
    pub regions: IndexMap<String, String>,
}

/// The folder of a service: `ecs-2014-05-26`.
pub fn folder(service: &Service) -> String {
    let safe = |text: &str| {
        let kept = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
        text.to_lowercase().chars().map(kept).collect::<String>()
    };
    format!("{}-{}", safe(&service.name), safe(&service.version))
}

/// The tree of `service.yaml`.
pub fn service(service: &Service) -> Yaml {
    let style = match service.style {
        Style::Rpc => "rpc",
        Style::Roa => "roa",
        Style::Other => "other",
    };
    let mut entries: Vec<(&str, Yaml)> = vec![
        ("yunspec", 1.into()),
        ("service", service.name.as_str().into()),
        ("version", service.version.as_str().into()),
        ("style", style.into()),
    ];
    entries.extend(service.endpoint.as_ref().map(|hosts| ("endpoint", endpoint(hosts))));
    Yaml::map(entries)
}

fn endpoint(hosts: &Endpoint) -> Yaml {
    let mut entries: Vec<(&str, Yaml)> = vec![("rule", hosts.rule.as_str().into())];
    entries.extend(hosts.central.as_ref().map(|host| ("central", host.as_str().into())));
    if !hosts.regions.is_empty() {
        let regions = hosts.regions.iter().map(|(region, host)| (region.as_str(), host.as_str().into()));
        entries.push(("regions", Yaml::map(regions)));
    }
    Yaml::map(entries)
}

//! What holds for all operations of a service.

use crate::import::metadata::Endpoints;
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
    pub endpoints: Endpoints,
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
    entries.extend(endpoint(&service.endpoints).map(|hosts| ("endpoint", hosts)));
    Yaml::map(entries)
}

/// `endpoint:`, where a host is known.
fn endpoint(hosts: &Endpoints) -> Option<Yaml> {
    let one = |key: &'static str, host: &Option<String>| host.as_ref().map(|host| (key, Yaml::from(host.as_str())));
    let mut entries: Vec<(&str, Yaml)> = Vec::new();
    entries.extend(one("rule", &hosts.rule));
    entries.extend(one("vpc", &hosts.vpc));
    entries.extend(one("central", &hosts.central));
    if !hosts.regions.is_empty() {
        let regions = hosts.regions.iter().map(|(region, host)| (region.as_str(), host.as_str().into()));
        entries.push(("regions", Yaml::map(regions)));
    }
    (!entries.is_empty()).then(|| Yaml::map(entries))
}

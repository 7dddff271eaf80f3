use std::collections::BTreeSet;

use serde_json::Value;
use yunspec_spec::model::Api;

/// The regions that exist.
#[derive(Debug, Clone, Default)]
pub(crate) struct Regions {
    names: BTreeSet<String>,
    /// Whether the regions that a service has an endpoint for exist too.
    with_endpoints: bool,
}

impl Regions {
    /// Those that `DescribeRegions` shows, where a service has it, and those with an endpoint.
    pub(crate) fn shown_by<'a>(apis: impl IntoIterator<Item = &'a Api>) -> Self {
        let collections = apis.into_iter().flat_map(|api| &api.service.collections);
        let items = collections.filter(|collection| collection.name == "Region").flat_map(|regions| &regions.items);
        let names = items.filter_map(|region| region.get("RegionId").and_then(Value::as_str));
        Self { names: names.map(str::to_owned).collect(), with_endpoints: true }
    }

    pub(crate) fn only(names: Vec<String>) -> Self {
        Self { names: names.into_iter().collect(), with_endpoints: false }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    pub(crate) fn has(&self, api: &Api, region: &str) -> bool {
        let has_endpoint = || api.service.endpoint.as_ref().is_some_and(|it| it.regions.contains_key(region));
        self.names.contains(region) || (self.with_endpoints && has_endpoint())
    }
}

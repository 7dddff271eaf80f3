use std::sync::atomic::{AtomicBool, Ordering};

use super::Endpoint;
use crate::operation::ServiceMeta;

/// The regions that an explicit endpoint serves, as far as the rule of the service says: none where it says nothing,
/// as of an emulator or a gateway.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    regions: Vec<String>,
    is_told: AtomicBool,
}

impl Reach {
    pub(crate) fn of(service: &ServiceMeta, endpoint: &Endpoint) -> Self {
        let (rule, host) = (&service.endpoint, endpoint.name());
        // Which regions the central one serves is known to nobody.
        if rule.central == Some(host) {
            return Self::default();
        }
        let templates = [Some(rule.rule), rule.vpc, rule.dual_stack];
        let by_rule = templates.into_iter().flatten().filter_map(|template| region(template, host));
        let exceptions = rule.regions.iter().filter(|(_, exception)| *exception == host).map(|(region, _)| *region);
        Self { regions: by_rule.chain(exceptions).map(str::to_owned).collect(), is_told: AtomicBool::default() }
    }

    /// Warns, once, where a call is of another region: the service then answers of the wrong one, or refuses.
    pub(crate) fn check(&self, endpoint: &Endpoint, region: Option<&str>) {
        let Some((region, serves)) = region.zip(self.regions.first()) else { return };
        let is_served = self.regions.iter().any(|served| served.eq_ignore_ascii_case(region));
        if !is_served && !self.is_told.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                region,
                %endpoint,
                serves,
                "the endpoint of the client belongs to another region than the call: leave `endpoint` unset, so that the \
                 region picks the host"
            );
        }
    }
}

/// What stands for `{region}` in a host.
fn region<'h>(template: &str, host: &'h str) -> Option<&'h str> {
    let (before, after) = template.split_once("{region}")?;
    let region = host.strip_prefix(before)?.strip_suffix(after)?;
    let is_name = !region.is_empty() && region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_name.then_some(region)
}

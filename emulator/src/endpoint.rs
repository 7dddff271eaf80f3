use yunspec_spec::model::Api;

/// Whether the host is one for the region. Only a host that the service's rule gives to a region is judged: the central
/// one answers for all, and so does any other name that the emulator goes by, such as `localhost`.
pub(crate) fn serves(api: &Api, host: &str, region: &str) -> bool {
    let Some(endpoint) = &api.service.endpoint else { return true };
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase();
    if endpoint.central.as_ref() == Some(&host) {
        return true;
    }
    let named = endpoint.regions.iter().filter(|(_, of)| **of == host).map(|(name, _)| name.as_str());
    let rules = std::iter::once(&endpoint.rule).chain(&endpoint.vpc).chain(&endpoint.dual_stack);
    let of_rule = rules.filter_map(|rule| region_in(rule, &host));
    let mut regions = named.chain(of_rule).peekable();
    regions.peek().is_none() || regions.any(|name| name.eq_ignore_ascii_case(region))
}

/// The region whose host this is; that of the vendor's examples where it is no host of one.
pub(crate) fn region_of(api: &Api, host: &str) -> String {
    let host = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let endpoint = api.service.endpoint.as_ref();
    let named = endpoint.and_then(|endpoint| endpoint.regions.iter().find(|(_, of)| **of == host));
    let of_rule = || endpoint.and_then(|endpoint| region_in(&endpoint.rule, &host));
    named.map(|(name, _)| name.as_str()).or_else(of_rule).unwrap_or("cn-hangzhou").to_owned()
}

/// What stands for `{region}` in a host of the rule.
fn region_in<'h>(rule: &str, host: &'h str) -> Option<&'h str> {
    let (before, after) = rule.split_once("{region}")?;
    let region = host.strip_prefix(before)?.strip_suffix(after)?;
    (!region.is_empty() && !region.contains('.')).then_some(region)
}

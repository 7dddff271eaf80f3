//! What the spec demands of a request, and the error for each way to break it.

use yunspec_runtime::rules::{Broken, Carry, Cross, Params, Path, Rule, Violation, validate};
use yunspec_spec::model::{Api, ApiError, Operation};
use yunspec_spec::request::Reading;

use crate::endpoint;
use crate::refusal::Refusal;
use crate::regions::Regions;

/// Parameters that belong to the call and not to the operation.
pub(crate) const COMMON: [&str; 16] = [
    "Action",
    "Version",
    "Format",
    "AccessKeyId",
    "Signature",
    "SignatureMethod",
    "SignatureVersion",
    "SignatureNonce",
    "SignatureType",
    "Timestamp",
    "SecurityToken",
    "BearerToken",
    "OwnerId",
    "OwnerAccount",
    "ResourceOwnerId",
    "ResourceOwnerAccount",
];

/// The names that had no effect, common parameters apart.
pub(crate) fn unknown(reading: &Reading) -> Vec<&str> {
    reading.unknown.iter().map(|(name, _)| name.as_str()).filter(|name| !COMMON.contains(name)).collect()
}

/// Required parameters, the region, then values. The order is inferred from the vendor's codes.
pub(crate) fn check(
    api: &Api,
    operation: &Operation,
    reading: &Reading,
    regions: &Regions,
    host: &str,
) -> Result<(), Refusal> {
    let violations = validate(&reading.request);
    if let Some(missing) = violations.iter().find(|it| is_required(it)) {
        return Err(Refusal::missing(missing.path.as_str()));
    }
    if let Some(region) = reading.request.text("RegionId") {
        if !regions.has(api, region) {
            return Err(Refusal::documented(api, operation, "InvalidRegionId.NotFound"));
        }
        if !endpoint::serves(api, host, region) {
            return Err(Refusal::gateway(Some(api), "InvalidOperation.NotSupportedEndpoint"));
        }
    }
    if let Some(malformed) = reading.malformed.first() {
        let invalid = || Refusal::invalid(api, name(reading, &malformed.path));
        return Err(rejecting(api, operation, &malformed.path).unwrap_or_else(invalid));
    }
    if let Some(violation) = violations.first() {
        let unnamed = || match violation.rule {
            Broken::Rule(Rule::Required) | Broken::Cross(Cross::Requires { .. }, _) => {
                Refusal::missing(violation.path.as_str())
            }
            _ => Refusal::invalid(api, name(reading, &violation.path)),
        };
        return Err(rejecting(api, operation, &violation.path).unwrap_or_else(unnamed));
    }
    Ok(())
}

/// A parameter that is itself required, which the gateway knows. What an item lacks is found with wrong values.
fn is_required(violation: &Violation) -> bool {
    violation.rule == Broken::Rule(Rule::Required) && !violation.path.as_str().contains('.')
}

/// The documented error with the longest `rejects` that is a prefix of the path, the operation's own first.
fn rejecting(api: &Api, operation: &Operation, path: &Path) -> Option<Refusal> {
    let pattern = path.pattern();
    let errors = operation.errors.iter().chain(&api.service.errors);
    // `max_by_key` takes the last of equals.
    let own = errors
        .rev()
        .filter(|error| rejects(error, &pattern))
        .max_by_key(|error| error.rejects.as_ref().map(String::len));
    own.map(Refusal::from)
}

fn rejects(error: &ApiError, pattern: &str) -> bool {
    let rest = error.rejects.as_deref().and_then(|prefix| pattern.strip_prefix(prefix));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The name as it travels: the items of a joined list share the list's.
fn name<'a>(reading: &Reading, path: &'a Path) -> &'a str {
    let first = path.as_str().split('.').next().unwrap_or_default();
    let is_joined =
        |field: &yunspec_runtime::rules::Field| field.wire == first && matches!(field.carry, Carry::Join(_));
    if reading.request.shape().fields.iter().any(is_joined) { first } else { path.as_str() }
}

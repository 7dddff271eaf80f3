use std::fmt;

use crate::model::{Api, OperationId};
use crate::near;

/// No operation has the name, or several have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFound {
    name: String,
    /// Full names: what the name may have meant.
    candidates: Vec<String>,
    is_ambiguous: bool,
}

impl NotFound {
    /// Full names such as `Ess@2022-02-22/CreateScalingGroup`: those that the name fits, else those that are near.
    pub fn candidates(&self) -> &[String] {
        &self.candidates
    }
}

/// The operation of a name such as `DescribeImages` or, in full, `Ecs@2014-05-26/DescribeImages`; the version may be
/// left out (`Ecs/DescribeImages`), and the service may have any case.
pub fn find<'a>(apis: &'a [Api], name: &str) -> Result<(&'a Api, OperationId), NotFound> {
    let (service, operation) = match name.split_once('/') {
        Some((service, operation)) => (Some(service), operation),
        None => (None, name),
    };
    let services = apis.iter().filter(|api| service.is_none_or(|service| is_of(api, service)));
    let found: Vec<_> = services.filter_map(|api| Some((api, api.operation_id(operation)?))).collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(NotFound { name: name.to_owned(), candidates: nearest(apis, operation), is_ambiguous: false }),
        several => {
            let candidates = several.iter().map(|(api, _)| full_name(api, operation)).collect();
            Err(NotFound { name: name.to_owned(), candidates, is_ambiguous: true })
        }
    }
}

fn is_of(api: &Api, wanted: &str) -> bool {
    let (service, version) = match wanted.split_once('@') {
        Some((service, version)) => (service, Some(version)),
        None => (wanted, None),
    };
    api.service.name.eq_ignore_ascii_case(service) && version.is_none_or(|version| api.service.version == version)
}

fn full_name(api: &Api, operation: &str) -> String {
    format!("{}@{}/{operation}", api.service.name, api.service.version)
}

/// The operation of that name in other services, else those with a near name.
fn nearest(apis: &[Api], name: &str) -> Vec<String> {
    let same = |api: &Api| api.operation_id(name).is_some();
    let elsewhere: Vec<_> = apis.iter().filter(|api| same(api)).map(|api| full_name(api, name)).collect();
    if !elsewhere.is_empty() {
        return elsewhere;
    }
    let names = apis.iter().flat_map(|api| &api.operations).map(|operation| operation.name.as_str());
    let Some(near) = near::nearest(name, names) else { return Vec::new() };
    apis.iter().filter(|api| api.operation_id(near).is_some()).map(|api| full_name(api, near)).collect()
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        let candidates: Vec<_> = self.candidates.iter().map(|candidate| format!("`{candidate}`")).collect();
        match candidates.as_slice() {
            _ if self.is_ambiguous => {
                write!(f, "several operations are called `{name}`: name one of {}", candidates.join(", "))
            }
            [] => write!(f, "no operation is called `{name}`"),
            _ => write!(f, "no operation is called `{name}`: did you mean {}?", candidates.join(" or ")),
        }
    }
}

impl std::error::Error for NotFound {}

//! What changed from one spec of a service to another: each difference is a [`Change`] that one rule accounts for. The
//! rules stand one a file; `docs/changes.md` is made from them.

mod allow;
mod change;
mod changes;
pub mod example;
mod field;
mod locate;
mod spot;

mod operation_added;
mod operation_removed;
mod parameter_added;
mod parameter_removed;

pub use change::{Behaviour, Change, Direction, Effect, Effects, Severity, Step};
pub use changes::{Changes, OtherService};

use crate::model::Api;
use spot::Spot;

/// One kind of change: what it is, why it matters, and two specs that differ by it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable, kebab case.
    pub code: &'static str,
    /// What changed.
    pub what: &'static str,
    /// Why it has the effects that it has.
    pub why: &'static str,
    /// A spec before the change.
    pub old: &'static str,
    /// The same after it.
    pub new: &'static str,
}

/// All rules, in the order of their codes.
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

static RULES: &[&Rule] =
    &[&operation_added::RULE, &operation_removed::RULE, &parameter_added::RULE, &parameter_removed::RULE];

/// What changed from one spec of a service to another.
pub fn diff(old: &Api, new: &Api) -> Result<Changes, OtherService> {
    if old.service.name != new.service.name {
        return Err(OtherService { old: old.service.name.clone(), new: new.service.name.clone() });
    }
    let at = Spot::service(&new.service.name);
    let mut found = Vec::new();
    for operation in &old.operations {
        let at = at.operation(&operation.name);
        match new.operation_id(&operation.name).map(|id| new.operation(id)) {
            Some(now) => field::parameters(&at, &operation.parameters, &now.parameters, &mut found),
            None => found.push(operation_removed::found(&at, &operation.name)),
        }
    }
    let added = new.operations.iter().filter(|operation| old.operation_id(&operation.name).is_none());
    found.extend(added.map(|operation| operation_added::found(&at.operation(&operation.name), &operation.name)));
    let (service, version) = (new.service.name.clone(), new.service.version.clone());
    let mut changes = Changes { service, version, changes: found };
    changes.sort();
    Ok(changes)
}

//! What changed from one spec of a service to another: each difference is a [`Change`] that one rule accounts for. The
//! rules stand one a file; `docs/changes.md` is made from them.

mod allow;
mod change;
mod changes;
mod compare;
mod cx;
pub mod example;
mod level;
mod locate;
mod matched;
mod page;
mod side;
mod spot;
mod wire;

#[cfg(test)]
#[path = "../tests/account/mod.rs"]
mod account;
#[cfg(test)]
mod mutations;

mod alias_added;
mod alias_removed;
mod answer_changed;
mod arguments_reordered;
mod cross_added;
mod cross_level;
mod cross_removed;
mod default_changed;
mod deprecation;
mod doc_changed;
mod dry_run;
mod emulation_changed;
mod encoding_changed;
mod error_added;
mod error_message;
mod error_rejects;
mod error_removed;
mod error_status;
mod example_changed;
mod examples_changed;
mod field_added;
mod field_boxed;
mod field_removed;
mod first_errors;
mod format_changed;
mod group_changed;
mod host_changed;
mod kind_changed;
mod limit_added;
mod limit_level;
mod limit_narrowed;
mod limit_removed;
mod limit_source;
mod limit_widened;
mod link_changed;
mod methods_changed;
mod operation_added;
mod operation_removed;
mod order;
mod origin_changed;
mod package_folder;
mod package_renamed;
mod pages;
mod parameter_added;
mod parameter_removed;
mod parameter_renamed;
mod path_changed;
mod place_changed;
mod region_host;
mod required_changed;
mod required_parameter_added;
mod rust_name;
mod secret_changed;
mod see_changed;
mod source_changed;
mod style_changed;
mod timeout_changed;
mod token_changed;
mod type_added;
mod type_changed;
mod type_in_answers;
mod type_kind;
mod type_removed;
mod type_renamed;
mod value_added;
mod value_removed;
mod values_follow;
mod version_changed;
mod wait_changed;
mod wrapper_changed;

pub use change::{Behaviour, Change, Direction, Effect, Effects, Severity, Step};
pub use changes::{Changes, OtherService};
pub use page::page;

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

static RULES: &[&Rule] = &[
    &alias_added::RULE,
    &alias_removed::RULE,
    &answer_changed::RULE,
    &arguments_reordered::RULE,
    &cross_added::RULE,
    &cross_level::RULE,
    &cross_removed::RULE,
    &default_changed::RULE,
    &deprecation::RULE,
    &doc_changed::RULE,
    &dry_run::RULE,
    &emulation_changed::RULE,
    &encoding_changed::RULE,
    &error_added::RULE,
    &error_message::RULE,
    &error_rejects::RULE,
    &error_removed::RULE,
    &error_status::RULE,
    &example_changed::RULE,
    &examples_changed::RULE,
    &field_added::RULE,
    &field_boxed::RULE,
    &field_removed::RULE,
    &first_errors::RULE,
    &format_changed::RULE,
    &group_changed::RULE,
    &host_changed::RULE,
    &kind_changed::RULE,
    &limit_added::RULE,
    &limit_level::RULE,
    &limit_narrowed::RULE,
    &limit_removed::RULE,
    &limit_source::RULE,
    &limit_widened::RULE,
    &link_changed::RULE,
    &methods_changed::RULE,
    &operation_added::RULE,
    &operation_removed::RULE,
    &order::RULE,
    &origin_changed::RULE,
    &package_folder::RULE,
    &package_renamed::RULE,
    &pages::RULE,
    &parameter_added::RULE,
    &parameter_removed::RULE,
    &parameter_renamed::RULE,
    &path_changed::RULE,
    &place_changed::RULE,
    &region_host::RULE,
    &required_changed::RULE,
    &required_parameter_added::RULE,
    &rust_name::RULE,
    &secret_changed::RULE,
    &see_changed::RULE,
    &source_changed::RULE,
    &style_changed::RULE,
    &timeout_changed::RULE,
    &token_changed::RULE,
    &type_added::RULE,
    &type_changed::RULE,
    &type_in_answers::RULE,
    &type_kind::RULE,
    &type_removed::RULE,
    &type_renamed::RULE,
    &value_added::RULE,
    &value_removed::RULE,
    &values_follow::RULE,
    &version_changed::RULE,
    &wait_changed::RULE,
    &wrapper_changed::RULE,
];

/// What changed from one spec of a service to another.
pub fn diff(old: &Api, new: &Api) -> Result<Changes, OtherService> {
    if old.service.name != new.service.name {
        return Err(OtherService { old: old.service.name.clone(), new: new.service.name.clone() });
    }
    let (service, version) = (new.service.name.clone(), new.service.version.clone());
    let mut changes = Changes { service, version, changes: compare::apis(old, new) };
    changes.sort();
    Ok(changes)
}

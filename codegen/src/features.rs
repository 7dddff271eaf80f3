//! Cargo features: one for each group of operations.

use std::collections::BTreeSet;

use yunspec_spec::model::{Api, Operation};

use crate::names;

/// The feature of all groups.
const ALL: &str = "all-operations";

/// The feature that an operation is compiled with.
pub(crate) fn of_operation(operation: &Operation) -> String {
    names::feature(&operation.group)
}

/// The features of all groups, sorted.
pub(crate) fn groups(api: &Api) -> BTreeSet<String> {
    api.operations.iter().map(of_operation).collect()
}

/// The lines of the generated block in `[features]`, each with its end of line.
pub(crate) fn lines(api: &Api) -> String {
    let groups = groups(api);
    let all: Vec<String> = groups.iter().map(|group| format!("    \"{group}\",")).collect();
    let each: Vec<String> = groups.iter().map(|group| format!("{} = []", key(group))).collect();
    format!("{ALL} = [\n{}\n]\n{}\n", all.join("\n"), each.join("\n"))
}

/// A key of TOML: quoted where it has to be.
fn key(name: &str) -> String {
    let bare = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if bare { name.to_owned() } else { format!("\"{name}\"") }
}

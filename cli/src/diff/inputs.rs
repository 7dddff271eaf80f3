//! The specs that are compared.

use std::path::Path;

use yunspec_spec::model::Api;

use crate::{Console, specs};

/// The services of a folder or a file; `None` where it cannot be used, which is said.
pub(super) fn read(path: &Path, console: &mut Console<'_>) -> Option<Vec<Api>> {
    let loaded = specs::load(path, console)?;
    if loaded.has_errors() {
        specs::report(&loaded, console);
        console.fail(format_args!("`{}` cannot be compared before it loads", path.display()));
        return None;
    }
    if loaded.apis.is_empty() {
        console.fail(format_args!("there is no spec in `{}`", path.display()));
        return None;
    }
    Some(loaded.apis)
}

/// Which service is compared with which: the only ones, else those of the same name and version, else of the same name.
pub(super) fn pairs<'a>(old: &'a [Api], new: &'a [Api]) -> Result<Vec<(&'a Api, &'a Api)>, String> {
    if let ([old], [new]) = (old, new) {
        return Ok(vec![(old, new)]);
    }
    let same = |a: &Api, b: &Api| a.service.name == b.service.name && a.service.version == b.service.version;
    let pairs: Vec<_> = old.iter().filter_map(|old| Some((old, new.iter().find(|new| same(old, new))?))).collect();
    if pairs.is_empty() {
        return Err(format!("no service is in both: the old has {}, the new has {}", names(old), names(new)));
    }
    Ok(pairs)
}

fn names(apis: &[Api]) -> String {
    let names = apis.iter().map(|api| format!("`{}@{}`", api.service.name, api.service.version));
    names.collect::<Vec<_>>().join(", ")
}

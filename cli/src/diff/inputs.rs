//! The specs that are compared: a folder, a file, a revision of git, official metadata or pages.

pub(crate) mod git;
mod sources;

use std::path::Path;

use yunspec_spec::load::Loaded;
use yunspec_spec::model::Api;

use crate::{Console, specs};

/// The services that an input holds; `None` where it cannot be used, which is said. `beside` is the other input: a
/// revision without a path is that of the same folder.
pub(crate) fn read(input: &Path, beside: &Path, console: &mut Console<'_>) -> Option<Loaded> {
    let loaded = match revision(input, beside) {
        Some((revision, path)) => match git::files(revision, path, &console.folder) {
            Ok(files) => sources::load(files, console)?,
            Err(error) => {
                console.fail(error);
                return None;
            }
        },
        None if sources::is_source(&console.folder.join(input)) => sources::of_path(input, console)?,
        None => specs::load(input, console)?,
    };
    if loaded.has_errors() {
        specs::report(&loaded, console);
        console.fail(format_args!("`{}` cannot be compared before it loads", input.display()));
        return None;
    }
    if loaded.apis.is_empty() {
        console.fail(format_args!("there is no spec in `{}`", input.display()));
        return None;
    }
    Some(loaded)
}

/// `git:HEAD~1`, `git:v1.2:spec/apis`: the revision and the path.
fn revision<'a>(input: &'a Path, beside: &'a Path) -> Option<(&'a str, &'a Path)> {
    let of = |input: &'a Path| input.to_str()?.strip_prefix("git:");
    let text = of(input)?;
    Some(match (text.split_once(':'), of(beside)) {
        (Some((revision, path)), _) => (revision, Path::new(path)),
        (None, None) => (text, beside),
        (None, Some(other)) => {
            (text, other.split_once(':').map_or(Path::new(specs::PROJECT), |(_, path)| Path::new(path)))
        }
    })
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

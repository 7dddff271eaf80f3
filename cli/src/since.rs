//! What `gen` says about the change that it wrote: the specs against those of the last commit, which the committed
//! crate was made from.

use std::path::Path;

use yunspec_spec::diff::{Change, Changes, Severity, diff};
use yunspec_spec::load;
use yunspec_spec::model::Api;

use crate::Console;
use crate::diff::inputs::git;
use crate::diff::text::summary;

/// How many are named; `yunspec diff` shows all.
const NAMED: usize = 10;

/// Nothing is said where there is no repository, or where the last commit has no such spec.
pub(crate) fn report(api: &Api, specs: &Path, console: &mut Console<'_>) {
    let Some(changes) = since_commit(api, specs, console).filter(|changes| !changes.changes.is_empty()) else {
        return;
    };
    console.note(format_args!("since the last commit, {}", summary(&changes)));
    let of_weight = |change: &&Change| change.severity() >= Severity::Behaviour;
    let mut named: Vec<&Change> = changes.changes.iter().filter(of_weight).collect();
    named.sort_by_key(|change| std::cmp::Reverse(change.severity()));
    for change in named.iter().take(NAMED) {
        let operation = change.operation.as_ref().or(change.of_type.as_ref()).map(|name| format!(" {name}"));
        let operation = operation.unwrap_or_default();
        console.note(format_args!("  {}[{}]{operation}: {}", change.severity(), change.rule.code, change.message));
    }
    if let Some(more) = named.len().checked_sub(NAMED).filter(|more| *more > 0) {
        console.note(format_args!("  and {more} more"));
    }
    console.note(format_args!("help: `yunspec diff git:HEAD {}` says what each means", specs.display()));
}

fn since_commit(api: &Api, specs: &Path, console: &Console<'_>) -> Option<Changes> {
    let old = load::files(git::files("HEAD", specs, &console.folder).ok()?);
    let is_same = |old: &&Api| (&old.service.name, &old.service.version) == (&api.service.name, &api.service.version);
    let old = old.apis.iter().find(is_same)?;
    diff(old, api).ok()
}

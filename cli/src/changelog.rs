//! `yunspec changelog`: release notes of what changed.

mod notes;
mod version;

use std::path::PathBuf;
use std::process::ExitCode;

use semver::Version;
use yunspec_spec::diff::Changes;

use crate::Console;
use crate::diff::compared::{Compared, compared};
use crate::diff::markdown;

/// Exits with 0 where notes were written, 2 where the specs cannot be compared or the version is unknown.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The spec of the last release, as `yunspec diff` takes it: a folder, a file, `git:v0.3.1`, `api-docs.json`
    old: PathBuf,
    /// The spec of the next release
    new: PathBuf,
    /// The version of the last release; that in the manifest of the generated crate if none is given
    #[arg(long, value_name = "VERSION")]
    current: Option<Version>,
    /// List changes of documentation one by one too
    #[arg(long)]
    all: bool,
}

/// There are no notes.
const NOTHING: u8 = 2;

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let Some(Compared { all, new, .. }) = compared(&args.old, &args.new, console) else {
        return ExitCode::from(NOTHING);
    };
    for changes in &all {
        let version = |api: &&yunspec_spec::model::Api| {
            api.service.name == changes.service && api.service.version == changes.version
        };
        let krate = new.apis.iter().find(version).and_then(|api| api.service.krate.as_ref());
        let current = args.current.clone().or_else(|| version::of_manifest(&console.folder.join(&krate?.out)));
        let name = krate.map_or_else(|| markdown::name(changes), |krate| krate.name.clone());
        console.print(notes::notes(changes, &name, current.as_ref(), args.all).trim_end());
        console.print("");
        console.note(proposal(changes, &name, current.as_ref()));
    }
    ExitCode::SUCCESS
}

/// `aliyun-tea: 0.3.1 → 0.4.0, a breaking release`.
fn proposal(changes: &Changes, name: &str, current: Option<&Version>) -> String {
    let step = changes.step();
    match current {
        None => format!("{name}: a {step} step; `--current VERSION` tells from which version"),
        Some(current) => match version::next(current, step) {
            Some(next) => format!("{name}: {current} → {next}"),
            None => format!("{name}: {current} stays, nothing needs a release"),
        },
    }
}

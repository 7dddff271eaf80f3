use std::path::PathBuf;
use std::process::ExitCode;

use yunspec_codegen::write::{self, Plan};
use yunspec_spec::model::{Api, Crate};

use crate::{Console, specs};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write nothing; show what is stale and exit with 1 if anything is
    #[arg(long)]
    check: bool,
    /// The folder with the specs; `spec/apis` if none is given
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let Some(loaded) = specs::load(&specs::or_project(args.spec.as_ref()), console) else {
        return ExitCode::FAILURE;
    };
    specs::report(&loaded, console);
    if loaded.has_errors() {
        return console.fail("the specs have errors; nothing was generated");
    }
    let crates: Vec<_> = loaded.apis.iter().filter_map(|api| Some((api, api.service.krate.as_ref()?))).collect();
    if crates.is_empty() {
        return console.fail("no spec names a crate to generate; `crate: { name: …, out: … }` in `service.yaml` does");
    }
    let mut plans = Vec::new();
    for (api, krate) in crates {
        match write::plan(api, &console.folder) {
            Ok(plan) => plans.push((api, krate, plan)),
            Err(error) => return console.fail(error),
        }
    }
    if args.check { check(&plans, console) } else { apply(&plans, console) }
}

fn check(plans: &[(&Api, &Crate, Plan)], console: &mut Console<'_>) -> ExitCode {
    let stale: Vec<_> = plans.iter().filter(|(_, _, plan)| !plan.is_empty()).collect();
    for (_, _, plan) in &stale {
        console.print(plan.diff());
        console.note(plan);
    }
    for (_, krate, plan) in plans {
        console.note(format_args!("{}: {}", krate.name, state(plan, "stale")));
    }
    if stale.is_empty() {
        return ExitCode::SUCCESS;
    }
    console.note("help: `cargo run -- gen` writes what is shown above");
    ExitCode::FAILURE
}

fn apply(plans: &[(&Api, &Crate, Plan)], console: &mut Console<'_>) -> ExitCode {
    for (api, krate, plan) in plans {
        if let Err(error) = plan.apply() {
            return console.fail(error);
        }
        if !plan.is_empty() {
            console.note(plan);
        }
        let operations = specs::counted(api.operations.len(), "operation");
        console.note(format_args!("{}: {operations}, {}", krate.name, state(plan, "changed")));
    }
    ExitCode::SUCCESS
}

/// `3 files changed`, or that all is as it should be.
fn state(plan: &Plan, word: &str) -> String {
    match plan.changes().len() {
        0 => "up to date".to_owned(),
        files => format!("{} {word}", specs::counted(files, "file")),
    }
}

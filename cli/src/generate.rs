use std::path::PathBuf;
use std::process::ExitCode;

use yunspec_codegen::write::{self, ChangeKind, Plan, Record};
use yunspec_spec::model::Api;

use crate::fingerprints::Store;
use crate::{Console, package, specs};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write nothing; show what is stale and exit with 1 if anything is
    #[arg(long)]
    check: bool,
    /// The folder with the specs; `spec/apis` if none is given
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// Write a whole crate into this folder, which need not exist, instead of the crates that the specs name
    #[arg(long, value_name = "CRATE_DIR")]
    out: Option<PathBuf>,
    /// The service to generate, where there are several: `Ecs` or `Ecs@2014-05-26`
    #[arg(long, value_name = "NAME[@VERSION]")]
    service: Option<String>,
    /// Where the crate finds `yunspec-runtime`; in the registry if nothing is given
    #[arg(long, value_name = "PATH", requires = "out")]
    runtime: Option<PathBuf>,
}

/// How many changed files are named; of more only the number is of use.
const LISTED: usize = 20;

/// A crate and what there is to do.
pub(crate) struct Planned<'a> {
    pub(crate) api: &'a Api,
    pub(crate) name: String,
    /// Where the crate is.
    pub(crate) folder: PathBuf,
    /// What was known of it before.
    pub(crate) last: Record,
    pub(crate) plan: Plan,
}

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let Some(mut loaded) = specs::load(&specs::or_project(args.spec.as_ref()), console) else {
        return ExitCode::FAILURE;
    };
    loaded.expire(specs::today());
    specs::report(&loaded, console);
    if loaded.has_errors() {
        return console.fail("the specs have errors; nothing was generated");
    }
    // What decides trusts nothing that another run left behind.
    let store = if args.check { None } else { Store::of(console) };
    let plans = package::chosen(&loaded.apis, args.service.as_deref()).and_then(|apis| match &args.out {
        Some(out) => Ok(vec![package::plan(&apis, out, args.runtime.as_deref(), store.as_ref(), console)?]),
        None => of_project(&apis, store.as_ref(), console),
    });
    match plans {
        Ok(plans) if args.check => check(args, &plans, console),
        Ok(plans) => apply(&plans, store.as_ref(), console),
        Err(error) => console.fail(error),
    }
}

/// The crates that the specs name.
fn of_project<'a>(apis: &[&'a Api], store: Option<&Store>, console: &Console<'_>) -> Result<Vec<Planned<'a>>, String> {
    let crates: Vec<_> = apis.iter().filter_map(|api| Some((*api, api.service.krate.as_ref()?))).collect();
    if crates.is_empty() {
        return Err(
            "no spec names a crate to generate; `crate: { name: …, out: … }` in `service.yaml` does, and `--out` \
                    writes a whole crate into a folder"
                .to_owned(),
        );
    }
    let plan = |(api, krate): (&'a Api, &yunspec_spec::model::Crate)| {
        let folder = console.folder.join(&krate.out);
        let last = Store::read(store, &folder);
        let plan = write::plan(api, &console.folder, &last).map_err(|error| error.to_string())?;
        Ok(Planned { api, name: krate.name.clone(), folder, last, plan })
    };
    crates.into_iter().map(plan).collect()
}

fn check(args: &Args, plans: &[Planned<'_>], console: &mut Console<'_>) -> ExitCode {
    let stale: Vec<_> = plans.iter().filter(|planned| !planned.plan.is_empty()).collect();
    for Planned { plan, .. } in &stale {
        console.print(plan.diff());
        console.note(plan);
    }
    for Planned { name, plan, .. } in plans {
        console.note(format_args!("{name}: {}", state(plan, "stale")));
    }
    if stale.is_empty() {
        return ExitCode::SUCCESS;
    }
    console.note(if args.out.is_some() {
        "help: the same without `--check` writes what is shown above"
    } else {
        "help: `cargo run -- gen` writes what is shown above"
    });
    ExitCode::FAILURE
}

fn apply(plans: &[Planned<'_>], store: Option<&Store>, console: &mut Console<'_>) -> ExitCode {
    for Planned { api, name, folder, last, plan } in plans {
        if let Err(error) = plan.apply() {
            return console.fail(error);
        }
        if let Some(store) = store.filter(|_| plan.record() != last) {
            store.write(folder, plan.record());
        }
        match plan.changes().len() {
            0 => {}
            1..=LISTED => console.note(plan),
            _ => console.note(counts(plan)),
        }
        let operations = specs::counted(api.operations.len(), "operation");
        console.note(format_args!("{name}: {operations}, {}", state(plan, "changed")));
    }
    ExitCode::SUCCESS
}

/// `360 added, 2 removed`.
fn counts(plan: &Plan) -> String {
    let kinds = [(ChangeKind::Added, "added"), (ChangeKind::Changed, "changed"), (ChangeKind::Removed, "removed")];
    let counted = kinds.into_iter().filter_map(|(kind, word)| {
        let count = plan.changes().iter().filter(|change| change.kind == kind).count();
        (count > 0).then(|| format!("{count} {word}"))
    });
    counted.collect::<Vec<_>>().join(", ")
}

/// `3 files changed`, or that all is as it should be.
fn state(plan: &Plan, word: &str) -> String {
    match plan.changes().len() {
        0 => "up to date".to_owned(),
        files => format!("{} {word}", specs::counted(files, "file")),
    }
}

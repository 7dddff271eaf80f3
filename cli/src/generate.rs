use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use yunspec_codegen::Runtime;
use yunspec_codegen::write::{self, ChangeKind, Lock, Plan, Record};
use yunspec_spec::model::{Api, Crate};

use crate::fingerprints::Store;
use crate::{Console, package, since, specs};

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

/// A crate that is to be what its spec says.
pub(crate) struct Target<'a> {
    pub(crate) api: &'a Api,
    pub(crate) name: String,
    /// Where it is.
    pub(crate) folder: PathBuf,
    /// Set where all of it is generated: where it finds the runtime.
    pub(crate) alone: Option<Runtime>,
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
    let targets = package::chosen(&loaded.apis, args.service.as_deref()).and_then(|apis| match &args.out {
        Some(out) => Ok(vec![package::target(&apis, out, args.runtime.as_deref(), console)?]),
        None => of_project(&apis, console),
    });
    let done = targets
        .and_then(|targets| if args.check { check(args, &targets, console) } else { write(args, &targets, console) });
    done.unwrap_or_else(|error| console.fail(error))
}

/// The crates that the specs name.
fn of_project<'a>(apis: &[&'a Api], console: &Console<'_>) -> Result<Vec<Target<'a>>, String> {
    let named = apis.iter().filter_map(|api| Some((*api, api.service.krate.as_ref()?)));
    let target = |(api, krate): (&'a Api, &Crate)| Target {
        api,
        name: krate.name.clone(),
        folder: console.folder.join(&krate.out),
        alone: None,
    };
    let targets: Vec<_> = named.map(target).collect();
    if targets.is_empty() {
        return Err(
            "no spec names a crate to generate; `crate: { name: …, out: … }` in `service.yaml` does, and `--out` \
                    writes a whole crate into a folder"
                .to_owned(),
        );
    }
    Ok(targets)
}

impl Target<'_> {
    fn plan(&self, last: &Record, console: &Console<'_>) -> Result<Plan, String> {
        let plan = match &self.alone {
            Some(runtime) => write::plan_package(self.api, &self.folder, runtime, last),
            None => write::plan(self.api, &console.folder, last),
        };
        plan.map_err(|error| error.to_string())
    }

    fn lock(&self, console: &mut Console<'_>) -> Lock {
        let name = &self.name;
        let waiting = || console.note(format_args!("{name}: another `gen` is writing it; waiting"));
        if self.alone.is_some() { Lock::of_new(&self.folder, waiting) } else { Lock::of(&self.folder, waiting) }
    }
}

/// It decides, so it trusts nothing that another run left behind.
fn check(args: &Args, targets: &[Target<'_>], console: &mut Console<'_>) -> Result<ExitCode, String> {
    let mut plans = Vec::new();
    for target in targets {
        plans.push((&target.name, target.plan(&Record::default(), console)?));
    }
    for (_, plan) in plans.iter().filter(|(_, plan)| !plan.is_empty()) {
        console.print(plan.diff());
        console.note(plan);
    }
    for (name, plan) in &plans {
        console.note(format_args!("{name}: {}", state(plan, "stale")));
    }
    if plans.iter().all(|(_, plan)| plan.is_empty()) {
        return Ok(ExitCode::SUCCESS);
    }
    console.note(format_args!("help: `{}` writes what is shown above", args.repair()));
    Ok(ExitCode::FAILURE)
}

fn write(args: &Args, targets: &[Target<'_>], console: &mut Console<'_>) -> Result<ExitCode, String> {
    let _locks = lock(targets, console);
    let store = Store::of(console);
    let mut plans = Vec::new();
    for target in targets {
        let last = store.as_ref().map(|store| store.read(&target.folder)).unwrap_or_default();
        let plan = target.plan(&last, console)?;
        plans.push((target, last, plan));
    }
    for (target, last, plan) in plans {
        plan.apply().map_err(|error| error.to_string())?;
        if let Some(store) = store.as_ref().filter(|_| *plan.record() != last) {
            store.write(&target.folder, plan.record());
        }
        report(target, &plan, console);
        if !plan.is_empty() {
            since::report(target.api, &specs::or_project(args.spec.as_ref()), console);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// All crates, in an order that all runs have in common, so that no two wait for each other.
fn lock(targets: &[Target<'_>], console: &mut Console<'_>) -> Vec<Lock> {
    let place = |target: &Target<'_>| target.folder.canonicalize().unwrap_or_else(|_| target.folder.clone());
    let targets: BTreeMap<_, _> = targets.iter().map(|target| (place(target), target)).collect();
    targets.into_values().map(|target| target.lock(console)).collect()
}

fn report(target: &Target<'_>, plan: &Plan, console: &mut Console<'_>) {
    if plan.finishes_another() {
        console.note(format_args!(
            "{}: a run before this one was stopped while it wrote; this one finished it",
            target.name
        ));
    }
    match plan.changes().len() {
        0 => {}
        1..=LISTED => console.note(plan),
        _ => console.note(counts(plan)),
    }
    let operations = specs::counted(target.api.operations.len(), "operation");
    console.note(format_args!("{}: {operations}, {}", target.name, state(plan, "changed")));
}

impl Args {
    /// The command that writes what `--check` misses.
    fn repair(&self) -> String {
        // As cargo says to what it runs.
        let program = if std::env::var_os("CARGO").is_some() { "cargo run --" } else { "yunspec" };
        let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
        let options = [
            ("--spec", path(&self.spec)),
            ("--out", path(&self.out)),
            ("--service", self.service.clone()),
            ("--runtime", path(&self.runtime)),
        ];
        let given = options.into_iter().filter_map(|(name, value)| Some(format!(" {name} {}", quoted(&value?))));
        format!("{program} gen{}", given.collect::<String>())
    }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./@:+,=".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
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

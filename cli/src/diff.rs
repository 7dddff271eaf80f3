//! `yunspec diff`: what changed from one spec to another.

mod github;
pub(crate) mod inputs;
mod json;
mod markdown;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use yunspec_spec::allow::Allowance;
use yunspec_spec::diff::{Change, Changes, OtherService, Severity, diff};
use yunspec_spec::load::Loaded;

use crate::{Console, specs};

/// Exits with 0 where nothing is as bad as `--fail-on` says, 1 where something is that no `allow:` of the new spec is
/// for, or where such an entry is for nothing or over, 2 where the specs cannot be compared.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The old spec: a folder with one service or many, one file of a service, `git:REV` or `git:REV:PATH`,
    /// `api-docs.json`, or pages
    old: PathBuf,
    /// The new spec
    new: PathBuf,
    /// How to print the changes
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Exit with 1 where a change is as bad as this or worse
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Show changes without an effect too
    #[arg(long)]
    all: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object
    Json,
    /// Tables, as a comment on a pull request or the summary of a job
    Markdown,
    /// Annotations of GitHub Actions
    Github,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum FailOn {
    /// Something stops working
    Breaking,
    /// What is sent may act otherwise
    Behaviour,
    /// Anything that a client or a page shows
    Any,
}

/// The specs cannot be compared.
const NOT_COMPARED: u8 = 2;

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let Some(Compared { all, new, is_misallowed }) = compared(args, console) else {
        return ExitCode::from(NOT_COMPARED);
    };
    match args.format {
        Format::Json => console.print(json::report(&all, args.all)),
        Format::Text => text::report(&all, args.all, console),
        Format::Markdown => console.print(markdown::report(&all, args.all).trim_end()),
        Format::Github => github::report(&all, &new, args.all, console),
    }
    let open = all.iter().flat_map(|changes| &changes.changes).filter(|change| change.allowed.is_none());
    let worst = open.map(Change::severity).max().unwrap_or(Severity::NoEffect);
    if is_misallowed {
        return ExitCode::FAILURE;
    }
    if args.fail_on.is_some_and(|limit| worst >= limit.severity()) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// What came of comparing.
struct Compared {
    /// The changes of each service.
    all: Vec<Changes>,
    /// The new specs.
    new: Loaded,
    /// Whether the new specs allow what does not happen, or what they may not allow any more.
    is_misallowed: bool,
}

fn compared(args: &Args, console: &mut Console<'_>) -> Option<Compared> {
    let old = inputs::read(&args.old, &args.new, console)?;
    let new = inputs::read(&args.new, &args.old, console)?;
    let pairs = match inputs::pairs(&old.apis, &new.apis) {
        Ok(pairs) => pairs,
        Err(error) => {
            console.fail(error);
            console.note("help: name two states of the same service");
            return None;
        }
    };
    let all: Result<Vec<Changes>, OtherService> = pairs.into_iter().map(|(old, new)| diff(old, new)).collect();
    match all {
        Ok(mut all) => {
            let is_misallowed = allow(&mut all, &old, &new, console);
            Some(Compared { all, new, is_misallowed })
        }
        Err(error) => {
            console.fail(error);
            None
        }
    }
}

/// Marks what the new specs allow, and says what they allow without need or for too long.
fn allow(all: &mut [Changes], old: &Loaded, new: &Loaded, console: &mut Console<'_>) -> bool {
    let unused = all.iter_mut().flat_map(|changes| changes.allow(&new.allowances, &old.allowances));
    let mut wrong: Vec<_> = unused.map(Allowance::unused).collect();
    wrong.extend(new.allowances.iter().filter_map(|allowance| allowance.expired(specs::today())));
    for diagnostic in &wrong {
        let text = diagnostic.render(&new.sources, console.colour);
        console.note(format_args!("{text}\n"));
    }
    !wrong.is_empty()
}

impl FailOn {
    fn severity(self) -> Severity {
        match self {
            Self::Breaking => Severity::Breaking,
            Self::Behaviour => Severity::Behaviour,
            Self::Any => Severity::Docs,
        }
    }
}

/// `1 change`, `2 changes`.
fn counted(count: usize) -> String {
    specs::counted(count, "change")
}

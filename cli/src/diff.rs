//! `yunspec diff`: what changed from one spec to another.

pub(crate) mod inputs;
mod json;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use yunspec_spec::diff::{Changes, OtherService, Severity, diff};

use crate::{Console, specs};

/// Exits with 0 where nothing is as bad as `--fail-on` says, 1 where something is, 2 where the specs cannot be compared.
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
    let Some(all) = compared(args, console) else {
        return ExitCode::from(NOT_COMPARED);
    };
    match args.format {
        Format::Json => console.print(json::report(&all, args.all)),
        Format::Text => text::report(&all, args.all, console),
    }
    let worst = all.iter().map(Changes::severity).max().unwrap_or(Severity::NoEffect);
    if args.fail_on.is_some_and(|limit| worst >= limit.severity()) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The changes of each service.
fn compared(args: &Args, console: &mut Console<'_>) -> Option<Vec<Changes>> {
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
        Ok(all) => Some(all),
        Err(error) => {
            console.fail(error);
            None
        }
    }
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

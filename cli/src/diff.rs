//! `yunspec diff`: what changed from one spec to another.

pub(crate) mod compared;
mod github;
pub(crate) mod inputs;
mod json;
pub(crate) mod markdown;
pub(crate) mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use compared::{Compared, compared};
use yunspec_spec::diff::{Change, Severity};

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
    let Some(Compared { all, new, is_misallowed }) = compared(&args.old, &args.new, console) else {
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

//! `yunspec fmt`: specs in canonical form.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use yunspec_spec::diagnostic::Sources;
use yunspec_spec::write::{File, Unformatted, formatted};

use crate::{Console, files, specs};

/// Keys get the order of the format and values one style; every comment stays with what it belongs to.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Files of specs and folders with them; `spec/apis` if none is given
    paths: Vec<PathBuf>,
    /// Write nothing: show what would change, and fail if anything would
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let project = [PathBuf::from(specs::PROJECT)];
    let paths = if args.paths.is_empty() { &project[..] } else { &args.paths };
    let mut found = Vec::new();
    for path in paths {
        if !console.folder.join(path).exists() {
            return specs::missing(path, console);
        }
        match files::of_specs(path, console) {
            Ok(files) => found.extend(files),
            Err(error) => return console.fail(error),
        }
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.dedup_by(|(a, _), (b, _)| a == b);
    let count = specs::counted(found.len(), "file");
    let Some(texts) = all(found, console) else {
        return console.fail("nothing was written");
    };
    let plan = match files::plan(texts, console) {
        Ok(plan) => plan,
        Err(error) => return console.fail(error),
    };
    if args.check && !plan.is_empty() {
        console.print(plan.diff());
        console.note(&plan);
        console.note("help: `yunspec fmt` writes what is shown above");
        return ExitCode::FAILURE;
    }
    if let Err(error) = plan.apply() {
        return console.fail(error);
    }
    console.note(format_args!("{plan}{count}, {} changed", plan.changes().len()));
    ExitCode::SUCCESS
}

/// Every file as it is to be; `None` where one cannot be formatted, which is said of each.
fn all(found: Vec<(PathBuf, File)>, console: &mut Console<'_>) -> Option<Vec<(PathBuf, String)>> {
    let mut sources = Sources::default();
    let mut texts = Some(Vec::new());
    for (path, kind) in found {
        let written = match fs::read_to_string(console.folder.join(&path)) {
            Ok(text) => {
                let id = sources.add(files::slashed(&path), text.as_str());
                formatted(kind, id, &text)
            }
            Err(error) => {
                console.fail(format_args!("cannot read `{}`: {error}", path.display()));
                texts = None;
                continue;
            }
        };
        match written {
            Ok(text) => texts.iter_mut().for_each(|texts| texts.push((path.clone(), text.clone()))),
            Err(Unformatted::Unreadable(diagnostics)) => {
                for diagnostic in diagnostics {
                    let text = diagnostic.render(&sources, console.colour);
                    console.note(format_args!("{text}\n"));
                }
                texts = None;
            }
            Err(why) => {
                console.fail(format_args!("`{}` is left as it is: {why}", path.display()));
                texts = None;
            }
        }
    }
    texts
}

//! `yunspec import`: from documents and metadata to specs on disk.

pub(crate) mod inputs;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use yunspec_codegen::write::{WriteError, plan_files};
use yunspec_spec::import::edits::{self, Conflict, Outcome};
use yunspec_spec::import::{Imported, Names, Options, Prose, Step, import};
use yunspec_spec::schema;
use yunspec_spec::write::File;

use crate::{Colour, Console, specs};

/// Where the last import is kept below the output folder.
const LAST: &str = ".imported";

/// Exits with 0 where all was clear, 1 where a person should look at something, 2 where nothing was written.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Pages in Markdown, `api-docs.json` files, and folders with them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The folder for the specs; each service gets one below it
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Write the report as JSON to this file as well
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Product code for pages that name none
    #[arg(long, value_name = "NAME")]
    service: Option<String>,
    /// Version for pages that name none
    #[arg(long, value_name = "DATE")]
    version: Option<String>,
    /// What becomes of the words of the sources
    #[arg(long, value_enum, default_value_t = Words::Keep)]
    prose: Words,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Words {
    /// They are kept as they stand
    Keep,
    /// The first sentence of each is kept
    Short,
    /// Only facts remain
    None,
}

/// Nothing was usable, or nothing was written.
const NOTHING: u8 = 2;

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let options = options(args);
    if let Err(wrong) = options.names.check() {
        console.fail(wrong);
        return ExitCode::from(NOTHING);
    }
    let (inputs, mut unusable) = inputs::read(&args.paths, &console.folder);
    let progress = progress(inputs.len(), console);
    let done = |step| match step {
        Step::Read => progress.inc(1),
        Step::Lowered => progress.tick(),
    };
    let mut imported = import(&inputs, &options, &done);
    progress.finish_and_clear();
    unusable.append(&mut imported.report.unusable);
    imported.report.unusable = unusable;
    console.print(imported.report.to_string().trim_end());
    if let Some(file) = &args.report
        && let Err(error) = write_report(&console.folder.join(file), &imported)
    {
        console.fail(error);
        return ExitCode::from(NOTHING);
    }
    if imported.is_empty() {
        console
            .fail("no operation was found; name pages in Markdown that have tables of parameters, or `api-docs.json`");
        return ExitCode::from(NOTHING);
    }
    match write(&console.folder.join(&args.out), &imported) {
        Ok(written) => summary(&imported, &written, console),
        Err(Failure::Write(error)) => {
            console.fail(error);
            ExitCode::from(NOTHING)
        }
        Err(Failure::Conflicts(conflicts)) => {
            for conflict in &conflicts {
                console.note(format_args!("conflict: {conflict}"));
            }
            let count = specs::counted(conflicts.len(), "place");
            console.fail(format_args!("{count} changed here and in the source; nothing was written"));
            console.note("help: make them alike, or move the file away to take the source's");
            ExitCode::from(NOTHING)
        }
    }
}

fn options(args: &Args) -> Options {
    let prose = match args.prose {
        Words::Keep => Prose::Keep,
        Words::Short => Prose::Short,
        Words::None => Prose::None,
    };
    Options { names: Names { service: args.service.clone(), version: args.version.clone() }, prose }
}

/// A bar on a terminal; nothing elsewhere.
fn progress(files: usize, console: &Console<'_>) -> ProgressBar {
    if console.colour == Colour::Plain || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(files).unwrap_or(u64::MAX));
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files, {elapsed}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

enum Failure {
    Write(WriteError),
    Conflicts(Vec<Conflict>),
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

/// What was done to the files of the specs.
struct Written {
    changed: BTreeMap<String, usize>,
    without_comments: Vec<String>,
}

/// Brings the import together with what stands in the folder, and writes all of it or nothing.
fn write(out: &Path, imported: &Imported) -> Result<Written, Failure> {
    let mut written = Written { changed: BTreeMap::new(), without_comments: Vec::new() };
    let mut files = Vec::new();
    let mut conflicts = Vec::new();
    for (path, new) in &imported.files {
        let new = &headed(path, new);
        let base = text(out, &format!("{LAST}/{path}"))?;
        let now = text(out, path)?;
        match edits::bring_together(path, base.as_deref(), now.as_deref(), new) {
            Ok(Outcome::Keep) => {}
            Ok(Outcome::Write(text)) => files.push((path.clone(), text)),
            Ok(Outcome::WriteWithoutComments(text)) => {
                written.without_comments.push(path.clone());
                files.push((path.clone(), text));
            }
            Err(more) => conflicts.extend(more),
        }
    }
    if !conflicts.is_empty() {
        return Err(Failure::Conflicts(conflicts));
    }
    for (path, _) in &files {
        let folder = path.split('/').next().unwrap_or_default();
        *written.changed.entry(folder.to_owned()).or_default() += 1;
    }
    // The specs first: should the machine stop in between, the next run finds them as it would write them.
    let last = imported.files.iter().map(|(path, text)| (format!("{LAST}/{path}"), headed(path, text)));
    let schemas = schema::files().map(|(path, text)| (path, text.to_owned()));
    fs::create_dir_all(out).map_err(|error| io_error("write", out, error))?;
    plan_files(out, files.into_iter().chain(last).chain(schemas))?.apply()?;
    Ok(written)
}

/// A file with the comment that tells editors its schema.
fn headed(path: &str, text: &str) -> String {
    File::of(path).map_or_else(String::new, schema::header) + text
}

fn text(out: &Path, path: &str) -> Result<Option<String>, WriteError> {
    match fs::read_to_string(out.join(path)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io_error("read", &out.join(path), error)),
    }
}

fn io_error(tried: &'static str, path: &Path, error: io::Error) -> WriteError {
    WriteError::Io { tried, path: path.display().to_string(), error }
}

fn write_report(file: &Path, imported: &Imported) -> Result<(), WriteError> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    plan_files(folder, [(name, imported.report.to_json())])?.apply()
}

fn summary(imported: &Imported, written: &Written, console: &mut Console<'_>) -> ExitCode {
    for path in &written.without_comments {
        console.note(format_args!("warning: the comments in `{path}` are gone, their places were not to be found"));
    }
    for service in &imported.report.services {
        let is_of = |operation: &&yunspec_spec::import::report::Operation| {
            operation.service == service.service && operation.version == service.version
        };
        let operations = specs::counted(imported.report.operations.iter().filter(is_of).count(), "operation");
        let state = match written.changed.get(&service.folder) {
            None => "up to date".to_owned(),
            Some(files) => format!("{} changed", specs::counted(*files, "file")),
        };
        console.note(format_args!("{}: {operations}, {state}", service.folder));
    }
    if imported.report.has_warnings() || !written.without_comments.is_empty() {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

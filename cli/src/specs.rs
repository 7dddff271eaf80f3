//! Which specs a command works on, and what is wrong with them.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use yunspec_spec::allow::Date;
use yunspec_spec::diagnostic::Severity;
use yunspec_spec::load::{self, Loaded};
use yunspec_spec::{embedded, model::Api};

use crate::Console;

/// Where a project keeps its specs.
pub(crate) const PROJECT: &str = "spec/apis";

/// The specs of a folder, else those that are compiled in.
pub(crate) fn of_folder_or_embedded(folder: Option<&Path>, console: &mut Console<'_>) -> Option<Vec<Api>> {
    let loaded = match folder {
        Some(folder) => load(folder, console)?,
        None => embedded::load(),
    };
    report(&loaded, console);
    if loaded.apis.is_empty() {
        console.note("error: there is no usable spec");
        return None;
    }
    Some(loaded.apis)
}

/// Loads a folder or a file; `None` where there is none, which is said.
pub(crate) fn load(path: &Path, console: &mut Console<'_>) -> Option<Loaded> {
    let place = console.folder.join(path);
    if place.exists() {
        return Some(load::folder(&place));
    }
    missing(path, console);
    None
}

/// Says that there is nothing at a path.
pub(crate) fn missing(path: &Path, console: &mut Console<'_>) -> ExitCode {
    let failed = console.fail(format_args!("there is no `{}`", path.display()));
    console.note("help: run it in the root of a project that has `spec/apis`, or name a folder or a file with specs");
    failed
}

/// The folder of a command, else that of the project.
pub(crate) fn or_project(path: Option<&PathBuf>) -> PathBuf {
    path.cloned().unwrap_or_else(|| PROJECT.into())
}

/// The day by which `allow:` is judged, that of UTC.
pub(crate) fn today() -> Date {
    let now = jiff::Timestamp::now().to_string();
    now.get(.."2027-01-31".len()).and_then(|day| day.parse().ok()).unwrap_or_default()
}

/// Prints every diagnostic, then how many there are.
pub(crate) fn report(loaded: &Loaded, console: &mut Console<'_>) {
    for diagnostic in &loaded.diagnostics {
        let text = diagnostic.render(&loaded.sources, console.colour);
        console.note(format_args!("{text}\n"));
    }
    let count = |severity| loaded.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let counts = [(count(Severity::Error), "error"), (count(Severity::Warning), "warning")];
    let said: Vec<_> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| counted(*n, word)).collect();
    if !said.is_empty() {
        console.note(said.join(", "));
        console.note(format_args!("help: {}", more(loaded)));
    }
}

/// The command that explains what was reported.
fn more(loaded: &Loaded) -> String {
    let mut codes = loaded.diagnostics.iter().map(|diagnostic| diagnostic.code);
    match codes.next() {
        Some(code) if codes.all(|other| other == code) => format!("`yunspec explain {code}` says more"),
        _ => "`yunspec explain CODE` says more about each".to_owned(),
    }
}

/// `1 error`, `2 errors`.
pub(crate) fn counted(count: usize, word: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {word}{plural}")
}

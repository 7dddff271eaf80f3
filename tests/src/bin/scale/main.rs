//! What a whole product costs: importing, generating and compiling it, in one run.
//!
//! ```text
//! cargo run --release -p yunspec-tests --bin scale -- ../shared/openmeta/en/ecs-2014-05-26.json
//! ```
//!
//! The generated crate is compared with its own models under serde's derives, written side by side: [`models`] says what
//! is the same on both sides. Times are CPU times of the one process that is meant (Linux counts them in 10 ms), so that
//! other work on the machine counts less.

mod compile;
mod face;
mod models;
mod process;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use yunspec_codegen::{Files, Runtime, package};
use yunspec_spec::import::{self, Input, Options, Prose};
use yunspec_spec::load;
use yunspec_spec::model::Api;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    if let Some(log) = std::env::var_os(process::LOG) {
        return process::as_rustc(Path::new(&log));
    }
    let Some(file) = std::env::args_os().nth(1) else {
        eprintln!("usage: scale METADATA.json, such as ../shared/openmeta/en/ecs-2014-05-26.json");
        return ExitCode::from(2);
    };
    match run(Path::new(&file)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(file: &Path) -> Result<()> {
    let api = imported(file)?;
    let files = generated(&api)?;
    println!("| peak memory so far | {} MB |", process::peak("self")? / 1024);
    compile::measure(&files, &folder().join("target/scale"), api.operations.len())
}

/// The folder of the project.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn imported(file: &Path) -> Result<Api> {
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let input = Input { path: file.display().to_string(), bytes };
    let options = Options { prose: Prose::None, ..Options::default() };
    let (start, cpu) = (Instant::now(), process::cpu()?);
    let specs = import::import(&[input], &options, &|_| {});
    let (wall, cpu) = (start.elapsed(), process::cpu()? - cpu);
    let loaded = load::files(specs.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    for diagnostic in loaded.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).take(5) {
        eprintln!("{}", diagnostic.render(&loaded.sources, yunspec_spec::diagnostic::Colour::Plain));
    }
    let api = loaded.apis.into_iter().next().ok_or("nothing was imported")?;
    let (name, operations) = (&api.service.name, api.operations.len());
    println!("| {name}, {operations} operations | |\n|---|---|");
    println!("| import | {:.2} s wall, {cpu:.2} s CPU |", wall.as_secs_f64());
    Ok(api)
}

fn generated(api: &Api) -> Result<Files> {
    let runtime = Runtime::Path(folder().canonicalize()?.join("runtime").display().to_string());
    let (start, cpu) = (Instant::now(), process::cpu()?);
    let files = package(api, &runtime, "0.1.0");
    let (wall, cpu) = (start.elapsed(), process::cpu()? - cpu);
    let lines: u32 = files.values().map(|text| u32::try_from(text.lines().count()).unwrap_or(u32::MAX)).sum();
    let speed = f64::from(lines) / cpu.max(0.01);
    println!("| generate | {:.2} s wall, {cpu:.2} s CPU: {lines} lines, {speed:.0} a second |", wall.as_secs_f64());
    Ok(files)
}

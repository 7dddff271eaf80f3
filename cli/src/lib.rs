//! The command line of yunspec: parse flags, call a library, print.
//!
//! It is a library so that tests run commands in their own process; [`run`] is all of it.

mod call;
mod changelog;
mod check;
mod console;
mod diff;
mod emulate;
mod explain;
mod files;
mod fingerprints;
mod fmt;
mod generate;
mod import;
mod new;
mod package;
mod schema;
mod shell;
mod show;
mod since;
mod specs;
mod table;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

pub use console::{Colour, Console};

/// Specs, generated clients and a local emulator for Alibaba Cloud APIs.
#[derive(Parser)]
#[command(name = "yunspec", version, max_term_width = 100)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check the specs and regenerate the clients that they describe.
    Gen(generate::Args),
    /// Report everything that is wrong with specs.
    Check(check::Args),
    /// Say what changed from one spec to another, and what it breaks.
    Diff(diff::Args),
    /// Write release notes of what changed, and propose the next version of the generated crate.
    Changelog(changelog::Args),
    /// Say what a rule finds and why that is wrong.
    Explain(explain::Args),
    /// Bring specs into canonical form, with their comments.
    Fmt(fmt::Args),
    /// Make specs of documents and of official metadata.
    Import(import::Args),
    /// Write a spec to start from.
    New(new::Args),
    /// Print the JSON Schema of a file of a spec, for editors.
    Schema(schema::Args),
    /// Show what a spec says about an operation.
    Show(show::Args),
    /// Serve a local Alibaba Cloud to test against.
    Emulate(emulate::Args),
    /// Call an operation of any service that has a spec.
    Call(call::Args),
    /// Print a script that completes command lines in a shell.
    Completions(shell::Completions),
    /// Write manual pages.
    Man(shell::Man),
}

/// Runs one command line; the first argument is the name of the program.
///
/// Exits with 0 where all is well, 1 where something is wrong with the input (diagnostics, stale output), 2 where the
/// command line is.
pub fn run(args: impl IntoIterator<Item = OsString>, console: &mut Console<'_>) -> ExitCode {
    let words = call::with_parameters(args.into_iter().collect(), &Args::command());
    let args = match Args::try_parse_from(words) {
        Ok(args) => args,
        Err(error) => return console.usage(&error),
    };
    match args.command {
        Command::Gen(args) => generate::run(&args, console),
        Command::Check(args) => check::run(&args, console),
        Command::Diff(args) => diff::run(&args, console),
        Command::Changelog(args) => changelog::run(&args, console),
        Command::Explain(args) => explain::run(&args, console),
        Command::Fmt(args) => fmt::run(&args, console),
        Command::Import(args) => import::run(&args, console),
        Command::New(args) => new::run(&args, console),
        Command::Schema(args) => schema::run(&args, console),
        Command::Show(args) => show::run(&args, console),
        Command::Emulate(args) => emulate::run(&args, console),
        Command::Call(args) => call::run(&args, console),
        Command::Completions(args) => shell::completions(&args, Args::command(), console),
        Command::Man(args) => shell::man(&args, Args::command(), console),
    }
}

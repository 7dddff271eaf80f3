use std::path::PathBuf;
use std::process::ExitCode;

use yunspec_spec::diagnostic;

use crate::{Console, specs};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// A folder with one service or many, or one file of a service; `spec/apis` if none is given
    path: Option<PathBuf>,
    /// Print the diagnostics as a JSON list
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let Some(mut loaded) = specs::load(&specs::or_project(args.path.as_ref()), console) else {
        return ExitCode::FAILURE;
    };
    loaded.expire(specs::today());
    if args.json {
        console.print(diagnostic::json(&loaded.diagnostics, &loaded.sources));
    } else {
        specs::report(&loaded, console);
    }
    if loaded.has_errors() {
        return ExitCode::FAILURE;
    }
    if !args.json {
        let operations = loaded.apis.iter().map(|api| api.operations.len()).sum();
        let services = specs::counted(loaded.apis.len(), "service");
        console.note(format_args!("{services} with {} checked", specs::counted(operations, "operation")));
    }
    ExitCode::SUCCESS
}

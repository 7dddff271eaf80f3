//! `yunspec schema`: the JSON Schema of the files of a spec.

use std::process::ExitCode;

use yunspec_spec::schema;
use yunspec_spec::write::File;

use crate::Console;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Which file it is for
    #[arg(value_enum)]
    file: Kind,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Kind {
    /// `service.yaml`
    Service,
    /// `operations/<Operation>.yaml`
    Operation,
    /// `types/<Name>.yaml`
    Type,
}

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let file = match args.file {
        Kind::Service => File::Service,
        Kind::Operation => File::Operation,
        Kind::Type => File::Type,
    };
    console.print(schema::text(file).trim_end());
    ExitCode::SUCCESS
}

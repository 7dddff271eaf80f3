//! What a shell and a manual are told about the command.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Command;
use clap_complete::Shell;

use crate::Console;

#[derive(clap::Args)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

#[derive(clap::Args)]
pub(crate) struct Man {
    /// Where to write the pages
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(crate) fn completions(args: &Completions, mut command: Command, console: &mut Console<'_>) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "yunspec", &mut script);
    console.print(String::from_utf8_lossy(&script).trim_end());
    ExitCode::SUCCESS
}

pub(crate) fn man(args: &Man, command: Command, console: &mut Console<'_>) -> ExitCode {
    let folder = console.folder.join(&args.folder);
    let written = std::fs::create_dir_all(&folder).and_then(|()| clap_mangen::generate_to(command, &folder));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => console.fail(format_args!("`{}` cannot be written: {error}", args.folder.display())),
    }
}

use std::fmt::Display;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub use yunspec_spec::diagnostic::Colour;

/// Where a command prints and where it stands.
pub struct Console<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Messages and diagnostics.
    pub err: &'a mut dyn Write,
    /// Whether messages are coloured.
    pub colour: Colour,
    /// Relative paths start here.
    pub folder: PathBuf,
    /// The user's folder for what can be made again; without one, it is made again.
    pub cache: Option<PathBuf>,
}

impl Console<'_> {
    /// Prints a line of the result. A closed pipe is the reader's choice and no error.
    pub(crate) fn print(&mut self, line: impl Display) {
        let _ = writeln!(self.out, "{line}");
    }

    /// Prints a line about the work.
    pub(crate) fn note(&mut self, line: impl Display) {
        let _ = writeln!(self.err, "{line}");
    }

    /// Prints what is wrong and gives the exit code for it.
    pub(crate) fn fail(&mut self, error: impl Display) -> ExitCode {
        self.note(format_args!("error: {error}"));
        ExitCode::FAILURE
    }

    pub(crate) fn usage(&mut self, error: &clap::Error) -> ExitCode {
        let styled = error.render();
        let text = match self.colour {
            Colour::Ansi => styled.ansi().to_string(),
            Colour::Plain => styled.to_string(),
        };
        if error.use_stderr() {
            let _ = write!(self.err, "{text}");
            return ExitCode::from(2);
        }
        let _ = write!(self.out, "{text}");
        ExitCode::SUCCESS
    }
}

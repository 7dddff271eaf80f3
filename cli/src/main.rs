//! The binary `yunspec`.

use std::process::ExitCode;

use etcetera::BaseStrategy as _;
use yunspec::{Colour, Console};

fn main() -> ExitCode {
    let colour = match anstream::AutoStream::choice(&std::io::stderr()) {
        anstream::ColorChoice::Never => Colour::Plain,
        _ => Colour::Ansi,
    };
    let mut console = Console {
        out: &mut anstream::stdout(),
        err: &mut anstream::stderr(),
        colour,
        folder: std::path::PathBuf::new(),
        cache: etcetera::choose_base_strategy().ok().map(|known| known.cache_dir()),
    };
    yunspec::run(std::env::args_os(), &mut console)
}

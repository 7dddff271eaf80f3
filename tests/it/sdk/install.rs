//! Where the clients are.

use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use crate::outside::{root, target};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Python,
    Node,
}

impl Language {
    /// A command that runs a program of `tests/sdk` or another one; says which test is skipped where it cannot.
    pub(super) fn command(self, test: &str) -> Option<Command> {
        let mut command = match self {
            Self::Python => Command::new(folder().join("venv/bin/python")),
            Self::Node => Command::new("node"),
        };
        command.env("NODE_PATH", folder().join("node/node_modules")).env("PYTHONDONTWRITEBYTECODE", "1");
        if folder().join(self.stamp()).exists() {
            return Some(command);
        }
        // The harness keeps what tests print; this is to be seen.
        let _ = writeln!(std::io::stderr(), "skipped: {test} (its client is not installed)");
        None
    }

    /// What `scripts/sdks` writes last.
    fn stamp(self) -> &'static str {
        match self {
            Self::Python => "venv/requirements.txt",
            Self::Node => "node/installed.json",
        }
    }
}

/// The folder that they are in. The first who asks installs what is missing or old.
fn folder() -> PathBuf {
    static TRIED: OnceLock<()> = OnceLock::new();
    let folder = target().join("sdk");
    TRIED.get_or_init(|| {
        // What comes of it is seen by what is there afterwards.
        let _ = Command::new(root().join("scripts/sdks")).arg(&folder).status();
    });
    folder
}

/// A program of `tests/sdk`.
pub(super) fn driver(name: &str) -> PathBuf {
    root().join("tests/sdk").join(name)
}

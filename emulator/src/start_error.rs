use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::store::StateError;
use crate::written::Mistakes;

/// Why an emulator does not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// The address cannot be listened on; a port may be in use.
    Bind {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// The file of the state cannot be used.
    State(StateError),
    /// A file of faults or resources cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file of faults or resources is not right.
    Mistakes {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        mistakes: Mistakes,
    },
    /// There is no spec to serve.
    NoApi,
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bind { address, source } if source.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "cannot listen on `{address}`: the port is in use, choose another or 0 for a free one")
            }
            Self::Bind { address, source } => write!(f, "cannot listen on `{address}`: {source}"),
            Self::State(error) => error.fmt(f),
            Self::Unreadable { path, source } => write!(f, "cannot read `{}`: {source}", path.display()),
            Self::Mistakes { path, mistakes } => write!(f, "`{}` cannot be used\n{mistakes}", path.display()),
            Self::NoApi => f.write_str("no spec to serve: give one with `api`"),
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Bind { source, .. } | Self::Unreadable { source, .. } => Some(source),
            Self::State(error) => error.source(),
            Self::Mistakes { mistakes, .. } => Some(mistakes),
            Self::NoApi => None,
        }
    }
}

//! What can keep `gen` from writing.

use std::{fmt, io};

use super::manifest::{BEGIN, END};

/// Why a crate cannot be compared or written.
#[derive(Debug)]
#[non_exhaustive]
pub enum WriteError {
    /// `crate.out` of the spec leads out of the project.
    Outside {
        /// As the spec has it.
        out: String,
    },
    /// A symbolic link, behind which may be anything.
    Link {
        /// From the root of the project.
        path: String,
    },
    /// Something that is not the file or folder that is due there.
    InTheWay {
        /// From the root of the project.
        path: String,
        /// What is there: `a folder`.
        found: &'static str,
        /// What is due: `a file`.
        due: &'static str,
    },
    /// A file that may not be changed.
    ReadOnly {
        /// From the root of the project.
        path: String,
    },
    /// A file that `gen` would have to replace or remove and did not write.
    Foreign {
        /// From the folder of the package.
        path: String,
    },
    /// The crate has no manifest.
    NoManifest {
        /// From the root of the project.
        path: String,
    },
    /// The manifest does not have the marked block once.
    Markers {
        /// From the root of the project.
        path: String,
        /// What is wrong with them.
        found: String,
    },
    /// The manifest would not be a manifest any more.
    Manifest {
        /// From the root of the project.
        path: String,
        /// What is wrong with it.
        message: String,
    },
    /// The system refuses.
    Io {
        /// What was tried: `write`.
        tried: &'static str,
        /// From the root of the project.
        path: String,
        /// What the system says.
        error: io::Error,
    },
}

impl WriteError {
    pub(super) fn io(tried: &'static str, path: &str, error: io::Error) -> Self {
        Self::Io { tried, path: path.to_owned(), error }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside { out } => {
                write!(f, "`{out}` as `crate.out` is no folder of the project; give a path below its root without `..`")
            }
            Self::Link { path } => {
                write!(
                    f,
                    "`{path}` is or goes through a symbolic link; `gen` writes to real folders only: replace the link"
                )
            }
            Self::InTheWay { path, found, due } => {
                write!(f, "`{path}` is {found} where {due} is due; move it away")
            }
            Self::ReadOnly { path } => write!(f, "`{path}` is read-only; make it writable, `gen` owns it"),
            Self::Foreign { path } => {
                write!(
                    f,
                    "`{path}` was not written by `yunspec gen`, which would replace it; choose another folder, or move it \
                     away"
                )
            }
            Self::NoManifest { path } => {
                write!(f, "`{path}` is missing; write it, with `{BEGIN}` and `{END}` in `[features]`")
            }
            Self::Markers { path, found } => {
                write!(
                    f,
                    "`{path}` has {found}; `[features]` needs the lines `{BEGIN}` and `{END}` once, in this order"
                )
            }
            Self::Manifest { path, message } => {
                write!(f, "`{path}` would not hold the generated features: {}", message.trim_end())
            }
            Self::Io { tried, path, error } => write!(f, "cannot {tried} `{path}`: {error}"),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}

use std::fmt;
use std::io;

/// Why files of a revision cannot be read.
#[derive(Debug)]
pub(crate) enum GitError {
    /// There is no `git` command.
    NoGit,
    /// The command could not be started.
    Start(io::Error),
    /// A folder that is in no repository.
    NoRepository(String),
    /// A revision that there is none of.
    NoRevision { revision: String, is_shallow: bool },
    /// A path that a revision does not have.
    NoPath { path: String, revision: String },
    /// A path outside the repository.
    Outside(String),
    /// A symbolic link among the files.
    Link { path: String, revision: String },
    /// One file is too large.
    TooLarge(String),
    /// All files are too large.
    TooMuch,
    /// The repository lacks the bytes of a file.
    Missing(String),
    /// Git stopped in the middle.
    Broken,
    /// What git says itself.
    Said(String),
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit => f.write_str(
                "there is no `git` command, which reads revisions\nhelp: install git, or check the revision out and name its folder",
            ),
            Self::Start(error) => write!(f, "the `git` command cannot be started: {error}"),
            Self::NoRepository(folder) => write!(f, "`{folder}` is in no git repository, so it has no revisions"),
            Self::NoRevision { revision, is_shallow: false } => write!(
                f,
                "there is no revision `{revision}`\nhelp: `git branch --all` and `git tag` list names of revisions; a branch that is not here yet comes with `git fetch`",
            ),
            Self::NoRevision { revision, is_shallow: true } => write!(
                f,
                "there is no revision `{revision}` in this clone, which is a shallow one\nhelp: `git fetch --unshallow` gets all of them; in GitHub Actions, `actions/checkout` does with `fetch-depth: 0`",
            ),
            Self::NoPath { path, revision } if path.is_empty() => write!(f, "the revision `{revision}` has no specs"),
            Self::NoPath { path, revision } => write!(
                f,
                "the revision `{revision}` has no specs at `{path}`\nhelp: `git:{revision}:PATH` names another place in it",
            ),
            Self::Outside(path) => write!(f, "`{path}` is not in the repository"),
            Self::Link { path, revision } => {
                write!(f, "`{path}` is a link in the revision `{revision}`, and links are not followed there")
            }
            Self::TooLarge(path) => write!(f, "`{path}` is larger than 64 MiB, which no spec and no metadata is"),
            Self::TooMuch => f.write_str("the files are larger than 512 MiB together\nhelp: name the folder of the specs"),
            Self::Missing(path) => write!(f, "the repository does not have the bytes of `{path}`\nhelp: `git fsck` says what it lacks"),
            Self::Broken => f.write_str("git stopped while it was read"),
            Self::Said(line) => write!(f, "git: {line}"),
        }
    }
}

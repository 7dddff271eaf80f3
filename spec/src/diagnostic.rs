//! What is wrong with a spec: a code, a place, what was found, what is allowed, what to do.

use std::ops::Range;

/// The file of a span: an index into [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) u32);

/// A part of a file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Bytes of it.
    pub bytes: Range<usize>,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The spec can be used.
    Warning,
    /// The spec cannot be used.
    Error,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable, kebab case: `unknown-key`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What was found, lower case, the user's words in backticks, no final dot.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What to say at the caret; may be empty.
    pub label: String,
    /// What is allowed or what to do.
    pub help: Option<String>,
}

/// The files that were read, for showing diagnostics.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<File>,
}

#[derive(Debug, Clone)]
struct File {
    name: String,
    text: String,
}

use std::borrow::Cow;
use std::fmt;

use yunspec_rules::Shown;

/// An answer that cannot be read, with the place: `Images.Image[1].Size`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

// Boxed so that the results on the good path stay a word wide.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    path: String,
    cause: Cause,
}

/// Why an answer cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The bytes are not of the format: what was found, with line and column.
    Syntax(String),
    /// A value of another kind, a scalar that does not read as one, or a list in an unknown wrapper.
    Mismatch {
        /// What the type needs: `a whole number`.
        expected: Cow<'static, str>,
        /// What stands there: `"sixty"`, `an object`.
        found: String,
    },
    /// A second value where there is room for one.
    Repeated,
    /// Deeper nesting than a reader follows.
    TooDeep,
}

impl DecodeError {
    /// An error at the place where reading is.
    #[cold]
    pub fn new(cause: Cause) -> Self {
        Self(Box::new(Inner { path: String::new(), cause }))
    }

    /// An error at the place where reading is: a value of the wrong kind or shape.
    #[cold]
    pub fn mismatch(expected: impl Into<Cow<'static, str>>, found: impl Into<String>) -> Self {
        Self::new(Cause::Mismatch { expected: expected.into(), found: found.into() })
    }

    #[cold]
    pub(super) fn syntax(what: impl Into<String>) -> Self {
        Self::new(Cause::Syntax(what.into()))
    }

    /// The same error seen from the object that holds the value.
    #[must_use]
    #[cold]
    pub fn in_field(self, name: &str) -> Self {
        self.within(name)
    }

    /// The same error seen from the list that holds the value; items count from 0.
    #[must_use]
    #[cold]
    pub fn in_item(self, index: usize) -> Self {
        self.within(&format!("[{index}]"))
    }

    fn within(mut self, outer: &str) -> Self {
        let path = &mut self.0.path;
        if !path.is_empty() && !path.starts_with('[') {
            path.insert(0, '.');
        }
        path.insert_str(0, &Shown::new(outer).to_string());
        self
    }

    /// Where: field names and `[index]` from 0, empty for the whole body.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// Why.
    pub fn cause(&self) -> &Cause {
        &self.0.cause
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path() {
            "" => f.write_str("the body")?,
            path => write!(f, "`{path}`")?,
        }
        match self.cause() {
            Cause::Syntax(what) => write!(f, " cannot be parsed: {what}"),
            Cause::Mismatch { expected, found } => write!(f, " is {found}, expected {expected}"),
            Cause::Repeated => f.write_str(" is given twice, expected one value"),
            Cause::TooDeep => write!(f, " is nested too deeply, at most {} levels are read", super::MAX_DEPTH),
        }
    }
}

impl std::error::Error for DecodeError {}

use std::fmt;

/// An answer that cannot be read, with the place: `Images.Image[1].Size`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    cause: Cause,
}

/// Why an answer cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The bytes are not of the format: what the parser says.
    Syntax(String),
    /// A value of another kind or a scalar that does not read as one: what was expected, what was found.
    Mismatch {
        /// What the type needs: `a whole number`.
        expected: &'static str,
        /// What stands there: `"sixty"`, `an object`.
        found: String,
    },
    /// A second value for a field that takes one.
    Repeated,
    /// Deeper nesting than a reader follows.
    TooDeep,
}

impl DecodeError {
    /// An error at the place where reading is.
    pub fn new(cause: Cause) -> Self {
        Self { path: String::new(), cause }
    }

    /// The same error seen from the object that holds the value.
    #[must_use]
    pub fn in_field(self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: format!("{name}{dot}{}", self.path), ..self }
    }

    /// The same error seen from the list that holds the value; items count from 0.
    #[must_use]
    pub fn in_item(self, index: usize) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: format!("[{index}]{dot}{}", self.path), ..self }
    }

    /// Where: field names and `[index]` from 0, empty for the whole body.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Why.
    pub fn cause(&self) -> &Cause {
        &self.cause
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path.is_empty() { "the body" } else { self.path.as_str() };
        match &self.cause {
            Cause::Syntax(what) => write!(f, "`{place}` cannot be parsed: {what}"),
            Cause::Mismatch { expected, found } => write!(f, "`{place}` is {found}, expected {expected}"),
            Cause::Repeated => write!(f, "`{place}` is given twice, expected one value"),
            Cause::TooDeep => write!(f, "`{place}` is nested too deeply"),
        }
    }
}

impl std::error::Error for DecodeError {}

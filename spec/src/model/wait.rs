use std::time::Duration;

/// A state that clients can wait for, by calling an operation again and again.
#[derive(Debug, Clone, PartialEq)]
pub struct Wait {
    /// What is waited for, in words of the spec: `image_available`.
    pub name: String,
    /// What that means.
    pub doc: String,
    /// The parameter that names the things that are waited for; all of them have to be shown.
    pub of: Option<String>,
    /// Parameters, as they travel, that the call has while it waits, and their values.
    pub with: Vec<(String, serde_json::Value)>,
    /// Response field with the state: `Images.Image.Status`.
    pub at: String,
    /// States that are waited for.
    pub until: Vec<String>,
    /// States that nothing comes out of.
    pub fail: Vec<String>,
    /// What it means that something is not shown.
    pub missing: Missing,
    /// Error codes that say the same.
    pub missing_codes: Vec<String>,
    /// The pause between two calls.
    pub every: Duration,
    /// How long it may take.
    pub within: Duration,
}

/// What it means that something is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// It is not there yet.
    Wait,
    /// It will never be there.
    Fail,
    /// It is gone, which is what is waited for.
    Done,
}

impl Missing {
    /// The word of the spec.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wait => "wait",
            Self::Fail => "fail",
            Self::Done => "done",
        }
    }
}

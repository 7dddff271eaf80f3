use std::fmt;

/// Where a value stands in a request, in the words of the wire: `Filter.2.Value`.
///
/// Items of lists count from 1, as they travel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Path(String);

impl Path {
    /// The path as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path with `N` for each index, the form that specs and documents use: `Filter.N.Value`.
    pub fn pattern(&self) -> String {
        let named = |step: &str| if step.bytes().all(|b| b.is_ascii_digit()) { "N" } else { step }.to_owned();
        self.0.split('.').map(named).collect::<Vec<_>>().join(".")
    }

    pub(crate) fn join(&self, step: impl fmt::Display) -> Self {
        if self.0.is_empty() { Self(step.to_string()) } else { Self(format!("{}.{step}", self.0)) }
    }
}

impl From<&str> for Path {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

use std::fmt;

use super::{Change, Severity, Step};

/// All differences between two specs of a service.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// The service.
    pub service: String,
    /// The version of the API, in the new spec.
    pub version: String,
    /// By operation, the service and shared types first; in each, the most severe first.
    pub changes: Vec<Change>,
}

/// Two specs that are not of one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherService {
    /// The service of the old spec.
    pub old: String,
    /// The service of the new spec.
    pub new: String,
}

impl Changes {
    /// The step that the version of the generated crate takes.
    pub fn step(&self) -> Step {
        self.changes.iter().map(Change::step).max().unwrap_or(Step::None)
    }

    /// The severity of the worst.
    pub fn severity(&self) -> Severity {
        self.changes.iter().map(Change::severity).max().unwrap_or(Severity::NoEffect)
    }

    /// How many have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.changes.iter().filter(|change| change.severity() == severity).count()
    }

    pub(super) fn sort(&mut self) {
        self.changes.sort_by(|a, b| {
            let place = |of: &Change| (of.operation.is_some(), of.operation.clone(), of.of_type.clone());
            let key = |of: &Change| (of.rule.code, of.path.clone());
            place(a).cmp(&place(b)).then(b.severity().cmp(&a.severity())).then_with(|| key(a).cmp(&key(b)))
        });
    }
}

impl fmt::Display for OtherService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the old spec is of the service `{}`, the new one of `{}`", self.old, self.new)
    }
}

impl std::error::Error for OtherService {}

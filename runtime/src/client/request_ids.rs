use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// As many ids as are kept: those of the newest answers.
const KEPT: usize = 100;

/// The ids of requests, as answers came: what support asks for when a call failed, took too long or was given up.
///
/// A service makes up the id, so an attempt whose answer has not come has none. Clones are the same list, which may be
/// given to several calls.
#[derive(Debug, Clone, Default)]
pub struct RequestIds(Arc<Mutex<VecDeque<String>>>);

impl RequestIds {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// That of the newest answer.
    pub fn last(&self) -> Option<String> {
        self.ids().back().cloned()
    }

    /// Those of the newest 100 answers, oldest first: one for each attempt that was answered.
    pub fn all(&self) -> Vec<String> {
        self.ids().iter().cloned().collect()
    }

    pub(super) fn push(&self, id: &str) {
        let mut ids = self.ids();
        if ids.len() >= KEPT {
            ids.pop_front();
        }
        ids.push_back(id.to_owned());
    }

    fn ids(&self) -> MutexGuard<'_, VecDeque<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

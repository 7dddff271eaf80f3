//! Errors of two sources: those of the document in its order, then those that only the metadata has.

use super::Merge;
use crate::import::draft::Error;

impl Merge {
    pub(super) fn errors(&mut self, prose: Vec<Error>, structure: Vec<Error>) -> Vec<Error> {
        let mut errors = prose;
        for new in structure {
            let is_same = |old: &&mut Error| old.code == new.code && old.message == new.message;
            let mut known = errors.iter_mut().filter(is_same).peekable();
            if known.peek().is_none() {
                errors.push(new);
                continue;
            }
            // One error may be answered with several statuses.
            let has_status = known.any(|old| new.status.is_none() || old.status == new.status);
            if !has_status {
                self.status(&mut errors, new);
            }
        }
        errors
    }

    fn status(&mut self, errors: &mut Vec<Error>, new: Error) {
        let is_open = |old: &&mut Error| old.code == new.code && old.message == new.message && old.status.is_none();
        if let Some(old) = errors.iter_mut().find(is_open) {
            old.status = new.status;
            return;
        }
        let text = |status: Option<u16>| status.map_or_else(String::new, |status| status.to_string());
        let other = errors.iter().find(|old| old.code == new.code && old.message == new.message);
        let other = other.map(|old| text(old.status)).unwrap_or_default();
        self.disagree(&new.code, format!("status {other} and {}", text(new.status)), format!("status {other} alone"));
        errors.push(new);
    }
}

//! Changes as a reader sees them.

use similar::TextDiff;

use super::Change;

/// A unified diff of one file, with the names that `git apply` and reviewers know.
pub(super) fn unified(change: &Change) -> String {
    let before = change.before.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
    let after = change.after.as_deref().unwrap_or_default();
    let name =
        |side: &str, exists: bool| if exists { format!("{side}/{}", change.path) } else { "/dev/null".to_owned() };
    let old = name("a", change.before.is_some());
    let new = name("b", change.after.is_some());
    TextDiff::from_lines(before.as_ref(), after).unified_diff().context_radius(3).header(&old, &new).to_string()
}

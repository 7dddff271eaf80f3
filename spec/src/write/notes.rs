//! Comments, beside the tree that they belong to.

use std::fmt::Write as _;

/// The comments of a value and of what stands below it.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Lines above its key, or its dash.
    pub(super) above: Vec<String>,
    /// On the line of its key.
    beside: Option<String>,
    /// Lines behind its last entry.
    pub(super) end: Vec<String>,
    /// Those of its entries, in the author's order; empty where there are none.
    below: Vec<Notes>,
}

static NONE: Notes = Notes { above: Vec::new(), beside: None, end: Vec::new(), below: Vec::new() };

impl Notes {
    pub(super) fn none() -> &'static Self {
        &NONE
    }

    /// Those of an entry.
    pub(super) fn of(&self, index: usize) -> &Self {
        self.below.get(index).unwrap_or(&NONE)
    }

    /// Those of an entry, to add to them.
    pub(super) fn at(&mut self, index: usize) -> &mut Self {
        if self.below.len() <= index {
            self.below.resize_with(index + 1, Self::default);
        }
        #[expect(clippy::indexing_slicing, reason = "it was made long enough above")]
        &mut self.below[index]
    }

    /// Adds one that stands on the line of the key; a line holds one, so the one before it goes above.
    pub(super) fn add_beside(&mut self, comment: String) {
        let before = self.beside.replace(comment);
        self.above.extend(before);
    }

    /// Whether any stands between the start and the end of the value.
    pub(super) fn are_inside(&self) -> bool {
        !self.end.is_empty() || self.below.iter().any(Self::is_some)
    }

    fn is_some(&self) -> bool {
        !self.above.is_empty() || self.beside.is_some() || self.are_inside()
    }

    /// Writes those above.
    pub(super) fn above(&self, indent: usize, out: &mut String) {
        lines(&self.above, indent, out);
    }

    /// Writes the one beside above, where the value has no line of its own.
    pub(super) fn beside_above(&self, indent: usize, out: &mut String) {
        lines(self.beside.as_slice(), indent, out);
    }

    /// Writes those behind the last entry.
    pub(super) fn end(&self, indent: usize, out: &mut String) {
        lines(&self.end, indent, out);
    }

    /// Those of a file that holds nothing else.
    pub(super) fn alone(&self) -> String {
        let mut out = String::new();
        self.above(0, &mut out);
        self.end(0, &mut out);
        out
    }

    /// Ends a line, with the one beside.
    pub(super) fn end_of_line(&self, out: &mut String) {
        let _ = match &self.beside {
            Some(comment) => writeln!(out, " {comment}"),
            None => writeln!(out),
        };
    }
}

fn lines(comments: &[String], indent: usize, out: &mut String) {
    for comment in comments {
        let _ = writeln!(out, "{:indent$}{comment}", "");
    }
}

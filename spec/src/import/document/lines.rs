//! The lines of a page, and which of them stand in fences.

/// The lines of a page without their ends.
pub(super) struct Lines<'a> {
    all: Vec<&'a str>,
    kinds: Vec<LineKind>,
}

/// What a line is, as far as fences and headings decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Prose, a row, or nothing.
    Text,
    /// A heading and how deep it is.
    Heading(usize),
    /// The line that opens a fence.
    Opens,
    /// A line in a fence.
    Fenced,
    /// The line that closes a fence.
    Closes,
}

impl<'a> Lines<'a> {
    /// Looks at each line of `text` once or twice.
    pub(super) fn of(text: &'a str) -> Self {
        let all: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        let mut kinds: Vec<LineKind> = all.iter().map(|line| outside(line)).collect();
        let mut at = 0;
        while at < all.len() {
            at = if kinds.get(at) == Some(&LineKind::Opens) { close(&all, &mut kinds, at) } else { at + 1 };
        }
        Self { all, kinds }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// A line by index; nothing behind the end.
    pub(super) fn get(&self, at: usize) -> &'a str {
        self.all.get(at).copied().unwrap_or_default()
    }

    /// What it is.
    pub(super) fn kind(&self, at: usize) -> LineKind {
        self.kinds.get(at).copied().unwrap_or(LineKind::Text)
    }

    /// Whether it is neither a heading nor part of a fence.
    pub(super) fn is_text(&self, at: usize) -> bool {
        self.kind(at) == LineKind::Text
    }

    /// Whether nothing stands on it.
    pub(super) fn is_blank(&self, at: usize) -> bool {
        self.is_text(at) && self.get(at).trim().is_empty()
    }

    /// The first line from `at` on that is not blank and comes before `end`.
    pub(super) fn next_filled(&self, at: usize, end: usize) -> Option<usize> {
        (at..end.min(self.len())).find(|&at| !self.is_blank(at))
    }
}

/// Marks what stands between an opening fence and the next one, and returns where to go on. A fence that never closes
/// ends before the next section, so that one forgotten line does not swallow a page.
fn close(all: &[&str], kinds: &mut [LineKind], opened: usize) -> usize {
    let mut at = opened + 1;
    while let Some(line) = all.get(at) {
        let ticks = fence(line);
        // Another fence that opens, or a section: the end was forgotten.
        if ticks.is_some_and(|rest| !rest.is_empty() && rest != "|") || super::section::is_certain(line) {
            return at;
        }
        let closes = ticks.is_some();
        if let Some(kind) = kinds.get_mut(at) {
            *kind = if closes { LineKind::Closes } else { LineKind::Fenced };
        }
        at += 1;
        if closes {
            return at;
        }
    }
    at
}

fn outside(line: &str) -> LineKind {
    if fence(line).is_some() {
        return LineKind::Opens;
    }
    let marks = line.bytes().take_while(|&byte| byte == b'#').count();
    let heading = (1..=6).contains(&marks) && line.get(marks..).is_some_and(|rest| rest.starts_with([' ', '\u{a0}']));
    if heading { LineKind::Heading(marks) } else { LineKind::Text }
}

/// What follows the ticks of a fence: a language, attributes, or the end of a cell.
pub(super) fn fence(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line = line.strip_prefix(['-', '*', '|']).map_or(line, str::trim_start);
    let rest = line.strip_prefix("```").or_else(|| line.strip_prefix("~~~"))?;
    // A code span of three ticks on one line is no fence.
    (!rest.contains('`')).then(|| rest.trim_start_matches(['`', '~']).trim())
}

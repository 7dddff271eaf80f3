use saphyr_parser::Marker;

/// Turns the parser's lines and columns into bytes of the text.
///
/// Its index is not used: in comments it counts bytes where it says characters.
pub(super) struct Places<'t> {
    text: &'t str,
    /// Bytes before the text that the parser does not see (a byte order mark).
    base: usize,
    lines: Vec<usize>,
    /// The last answer; the next one is mostly a little further on the same line.
    last: (usize, usize, usize),
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str, base: usize) -> Self {
        Self { text, base, lines: line_starts(text), last: (0, 0, 0) }
    }

    /// The byte at a mark, in the whole file.
    pub(super) fn byte(&mut self, mark: &Marker) -> usize {
        let line = mark.line().saturating_sub(1);
        let Some(start) = self.lines.get(line).copied() else { return self.base + self.text.len() };
        let (from, skipped) = match self.last {
            (last, column, byte) if last == line && column <= mark.col() => (byte, column),
            _ => (start, 0),
        };
        let rest = self.text.get(from..).unwrap_or_default();
        let ahead = mark.col() - skipped;
        let byte = rest.char_indices().nth(ahead).map_or(self.text.len(), |(at, _)| from + at);
        self.last = (line, mark.col(), byte);
        self.base + byte
    }

    /// The text before a byte of the whole file.
    pub(super) fn before(&self, byte: usize) -> &'t str {
        self.text.get(..byte - self.base).unwrap_or_default()
    }

    /// The text between two bytes of the whole file.
    pub(super) fn between(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start - self.base..end - self.base).unwrap_or_default()
    }
}

/// YAML ends lines with `\n`, `\r\n` or `\r`.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = |(at, byte): (usize, &u8)| match byte {
        b'\n' => Some(at + 1),
        b'\r' if bytes.get(at + 1) != Some(&b'\n') => Some(at + 1),
        _ => None,
    };
    std::iter::once(0).chain(bytes.iter().enumerate().filter_map(ends)).collect()
}

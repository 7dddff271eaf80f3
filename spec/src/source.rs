//! The text that specs are read from, and places in it.

use std::ops::Range;

/// The file of a span: an index into [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) u32);

/// A part of a file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Bytes of it.
    pub bytes: Range<usize>,
}

/// The files that were read, for showing diagnostics.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<File>,
}

#[derive(Debug, Clone)]
struct File {
    name: String,
    text: String,
    /// Where each line starts, in bytes.
    lines: Vec<usize>,
}

/// A line of a file, and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
}

impl Span {
    /// A part of this one, by offsets from its start.
    pub(crate) fn part(&self, within: Range<usize>) -> Self {
        let at = |offset: usize| (self.bytes.start + offset).min(self.bytes.end);
        Self { file: self.file, bytes: at(within.start)..at(within.end) }
    }
}

impl Sources {
    /// Takes a file in; its name is what diagnostics show.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.files.push(File { name: name.into(), text, lines });
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// The name of a file, with `/` between its parts.
    pub fn name(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| &file.name)
    }

    /// The file of a name.
    pub(crate) fn file_of(&self, name: &str) -> Option<FileId> {
        let at = self.files.iter().position(|file| file.name == name)?;
        u32::try_from(at).ok().map(FileId)
    }

    /// The text of a file; bytes that are no UTF-8 are replaced.
    pub fn text(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| &file.text)
    }

    /// The text of a part of a file.
    pub fn snippet(&self, span: &Span) -> &str {
        self.text(span.file).get(span.bytes.clone()).unwrap_or_default()
    }

    /// Line and column where a span starts.
    pub fn position(&self, span: &Span) -> Position {
        let line = self.line_of(span.file, span.bytes.start);
        let start = self.line_start(span.file, line);
        let before = self.text(span.file).get(start..span.bytes.start).unwrap_or_default();
        Position { line: line + 1, column: before.trim_start_matches('\u{feff}').chars().count() + 1 }
    }

    /// The line with a byte, from 0.
    pub(crate) fn line_of(&self, file: FileId, byte: usize) -> usize {
        self.file(file).map_or(0, |file| file.lines.partition_point(|start| *start <= byte).saturating_sub(1))
    }

    /// Where a line starts, counted from 0; the end of the text for lines past the last.
    pub(crate) fn line_start(&self, file: FileId, line: usize) -> usize {
        self.file(file).map_or(0, |file| file.lines.get(line).copied().unwrap_or(file.text.len()))
    }

    fn file(&self, file: FileId) -> Option<&File> {
        self.files.get(file.0 as usize)
    }
}

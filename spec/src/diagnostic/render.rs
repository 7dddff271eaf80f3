use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, FileId, Severity, Sources, Span};

/// Whether a rendered diagnostic has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// ANSI escapes, for terminals.
    Ansi,
    /// Text alone.
    Plain,
}

/// Lines longer than this are cut on both sides of the caret by the renderer; what it is given is bounded by this.
const LONGEST_WINDOW: usize = 16 * 1024;

impl Diagnostic {
    /// The diagnostic as people read it: message, place, the line with a caret, help. Ends without a newline.
    pub fn render(&self, sources: &Sources, colour: Colour) -> String {
        let level = match self.severity {
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        let mut group = level.primary_title(self.message.as_str()).id(self.code).elements(self.snippets(sources));
        if sources.text(self.span.file).is_empty() {
            group = group.element(Origin::path(sources.name(self.span.file)));
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let groups: [Group<'_>; 1] = [group];
        match colour {
            Colour::Ansi => Renderer::styled().render(&groups),
            Colour::Plain => Renderer::plain().render(&groups),
        }
    }

    /// One snippet per place: places far apart in one large file are never joined by the text between them.
    fn snippets<'a>(&'a self, sources: &'a Sources) -> Vec<Snippet<'a, Annotation<'a>>> {
        let primary = (&self.span, AnnotationKind::Primary, self.label.as_str());
        let others = self.related.iter().map(|at| (&at.span, AnnotationKind::Context, at.label.as_str()));
        let mut windows: Vec<Window<'a>> = Vec::new();
        for (span, kind, label) in std::iter::once(primary).chain(others) {
            if sources.text(span.file).is_empty() {
                continue;
            }
            let lines = sources.line_of(span.file, span.bytes.start)..sources.line_of(span.file, last_byte(span)) + 1;
            match windows.iter_mut().find(|window| window.is_near(span.file, &lines)) {
                Some(window) => window.take(lines, span, kind, label),
                None => windows.push(Window { file: span.file, lines, marks: vec![(span, kind, label)] }),
            }
        }
        windows.into_iter().map(|window| window.snippet(sources)).collect()
    }
}

/// The lines of a file that are shown, and what is marked in them.
struct Window<'a> {
    file: FileId,
    lines: Range<usize>,
    marks: Vec<(&'a Span, AnnotationKind, &'a str)>,
}

impl<'a> Window<'a> {
    /// Up to this many lines between two places are shown.
    const GAP: usize = 20;

    fn is_near(&self, file: FileId, lines: &Range<usize>) -> bool {
        self.file == file && self.lines.start <= lines.end + Self::GAP && lines.start <= self.lines.end + Self::GAP
    }

    fn take(&mut self, lines: Range<usize>, span: &'a Span, kind: AnnotationKind, label: &'a str) {
        self.lines = self.lines.start.min(lines.start)..self.lines.end.max(lines.end);
        self.marks.push((span, kind, label));
    }

    fn snippet(self, sources: &'a Sources) -> Snippet<'a, Annotation<'a>> {
        let text = sources.text(self.file);
        let first = self.marks.iter().map(|(span, ..)| span.bytes.start).min().unwrap_or_default();
        let line = sources.line_start(self.file, self.lines.start);
        let start = floor(text, line.max(first.saturating_sub(LONGEST_WINDOW)));
        let end = sources.line_start(self.file, self.lines.end).min(start + 2 * LONGEST_WINDOW);
        let window = text.get(start..floor(text, end)).unwrap_or_default();
        // A byte order mark takes no column.
        let (start, window) = window.strip_prefix('\u{feff}').map_or((start, window), |rest| (start + 3, rest));
        let within = |byte: usize| floor(window, byte.saturating_sub(start));
        let marks = self.marks.into_iter().map(|(span, kind, label)| {
            let mark = kind.span(within(span.bytes.start)..within(span.bytes.end));
            if label.is_empty() { mark } else { mark.label(label) }
        });
        Snippet::source(window)
            .line_start(self.lines.start + 1)
            .path(sources.name(self.file))
            .annotations(marks.collect::<Vec<_>>())
    }
}

fn last_byte(span: &Span) -> usize {
    span.bytes.end.saturating_sub(1).max(span.bytes.start)
}

/// The nearest start of a character at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

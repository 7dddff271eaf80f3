use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as Marks};

use super::place::Places;
use super::{Entry, Key, Kind, Node, Style, plain};
use crate::check::{duplicate_key, enum_value_twice, invalid_yaml, too_deep, too_large, yaml_feature};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};

/// Lists and maps inside each other.
pub const DEPTH_LIMIT: usize = 64;
/// Values in one file.
pub const NODE_LIMIT: usize = 250_000;
/// Bytes of one file.
pub const SIZE_LIMIT: usize = 4 * 1024 * 1024;

/// Reads one file. An empty one is an empty map; `None`: it cannot be read, and why is among the diagnostics.
///
/// Takes time and memory in proportion to the text, whatever the text is.
pub fn parse(file: FileId, text: &str, out: &mut Vec<Diagnostic>) -> Option<Node> {
    if text.len() > SIZE_LIMIT {
        out.push(too_large::file(Span { file, bytes: 0..0 }, text.len() as u64));
        return None;
    }
    let (base, body) = text.strip_prefix('\u{feff}').map_or((0, text), |rest| ('\u{feff}'.len_utf8(), rest));
    let mut reader =
        Reader { file, places: Places::new(body, base), open: Vec::new(), root: None, documents: 0, nodes: 0, out };
    let mut events = Parser::new_from_str(body);
    while let Some(event) = events.next_event() {
        let read = event.map_err(|error| reader.invalid(&error)).and_then(|(event, marks)| reader.event(event, marks));
        if let Err(diagnostic) = read {
            reader.out.push(*diagnostic);
            return None;
        }
    }
    // A file with nothing but comments lacks what should stand below the last of them.
    let end = base + body.trim_end().len();
    Some(reader.root.unwrap_or(Node { span: Span { file, bytes: end..end }, kind: Kind::Map(Vec::new()) }))
}

struct Reader<'t> {
    file: FileId,
    places: Places<'t>,
    open: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    nodes: usize,
    out: &'t mut Vec<Diagnostic>,
}

/// A list or map whose end is still to come.
struct Open {
    start: usize,
    is_flow: bool,
    parts: Parts,
}

enum Parts {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, next: Next },
}

/// What a map waits for.
enum Next {
    Key,
    Value(Key),
    /// The value of a key that was refused.
    Dropped,
}

type Read = Result<(), Box<Diagnostic>>;

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, marks: Marks) -> Read {
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
            Event::DocumentStart(_) => self.document(marks),
            Event::Alias(_) => {
                let span = self.span(marks);
                self.out.push(yaml_feature::alias(span.clone()));
                self.add(Node { span, kind: Kind::Refused })
            }
            Event::Scalar(text, style, anchor, tag) => {
                let (span, style) = (self.scalar_span(marks, style), style_of(style));
                let span = self.refuse(&span, anchor, tag.is_some());
                self.add(Node { span, kind: Kind::Scalar { text: text.into_owned(), style } })
            }
            Event::SequenceStart(anchor, tag) => self.start(marks, anchor, tag.is_some(), Parts::List(Vec::new())),
            Event::MappingStart(anchor, tag) => {
                let parts = Parts::Map { entries: Vec::new(), next: Next::Key };
                self.start(marks, anchor, tag.is_some(), parts)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(marks),
        }
    }

    fn document(&mut self, marks: Marks) -> Read {
        self.documents += 1;
        if self.documents > 1 { Err(Box::new(yaml_feature::document(self.span(marks)))) } else { Ok(()) }
    }

    fn start(&mut self, marks: Marks, anchor: usize, has_tag: bool, parts: Parts) -> Read {
        let span = self.span(marks);
        let span = self.refuse(&span, anchor, has_tag);
        if self.open.len() >= DEPTH_LIMIT {
            return Err(Box::new(too_deep::node(span)));
        }
        let opener = if matches!(parts, Parts::List(_)) { '[' } else { '{' };
        let is_flow = self.places.between(span.bytes.start, span.bytes.end.max(span.bytes.start)).starts_with(opener);
        self.open.push(Open { start: span.bytes.start, is_flow, parts });
        Ok(())
    }

    fn end(&mut self, marks: Marks) -> Read {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let end = self.span(marks).bytes.end;
        let (kind, first, last) = match open.parts {
            Parts::List(items) => {
                let ends = items.first().map(|item| item.span.bytes.start);
                let last = items.last().map(|item| item.span.bytes.end);
                (Kind::List(items), ends, last)
            }
            Parts::Map { entries, .. } => {
                let first = entries.first().map(|entry| entry.key.span.bytes.start);
                let last = entries.last().map(|entry| entry.value.span.bytes.end);
                (Kind::Map(self.unique(entries)), first, last)
            }
        };
        // The end of a block is only seen at the next token, which may be far away.
        let bytes = match last {
            Some(last) if !open.is_flow => open.start.min(first.unwrap_or(open.start))..last,
            // The mark of a closing bracket takes in the blanks behind it.
            _ => open.start..open.start + self.places.between(open.start, end.max(open.start)).trim_end().len(),
        };
        self.add(Node { span: Span { file: self.file, bytes }, kind })
    }

    /// Puts a value where it belongs: into the list or map that is open, or at the root.
    fn add(&mut self, node: Node) -> Read {
        self.nodes += 1;
        if self.nodes > NODE_LIMIT {
            return Err(Box::new(too_large::nodes(node.span)));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.parts {
            Parts::List(items) => items.push(node),
            Parts::Map { entries, next } => match std::mem::replace(next, Next::Key) {
                Next::Key => *next = key(node, self.out),
                Next::Value(key) => entries.push(Entry { key, value: node }),
                Next::Dropped => {}
            },
        }
        Ok(())
    }

    /// The entries without those whose key stands before already.
    fn unique(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let mut order: Vec<(usize, &Entry)> = entries.iter().enumerate().collect();
        order.sort_by(|(_, a), (_, b)| a.key.text.cmp(&b.key.text));
        let mut twice = Vec::new();
        for same in order.chunk_by(|(_, a), (_, b)| a.key.text == b.key.text) {
            let Some(((_, first), others)) = same.split_first() else { continue };
            for (index, other) in others {
                let fault = if self.is_enum() { enum_value_twice::value } else { duplicate_key::key };
                self.out.push(fault(&other.key, &first.key));
                twice.push(*index);
            }
        }
        if twice.is_empty() {
            return entries;
        }
        twice.sort_unstable();
        let is_first = |index: &usize| twice.binary_search(index).is_err();
        entries.into_iter().enumerate().filter(|(index, _)| is_first(index)).map(|(_, entry)| entry).collect()
    }

    /// Whether the map that has just ended is the value of a key `enum`.
    fn is_enum(&self) -> bool {
        let around = self.open.last().map(|open| &open.parts);
        matches!(around, Some(Parts::Map { next: Next::Value(key), .. }) if key.text == "enum")
    }

    /// Reports the anchor and the tag of a value, which stand at the start of its span, and returns the rest of it.
    fn refuse(&mut self, span: &Span, anchor: usize, has_tag: bool) -> Span {
        let (file, mut start) = (span.file, span.bytes.start);
        for _ in 0..usize::from(anchor > 0) + usize::from(has_tag) {
            let rest = self.places.between(start, span.bytes.end);
            let length = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}')).unwrap_or(rest.len());
            let at = Span { file, bytes: start..start + length };
            self.out.push(if rest.starts_with('!') { yaml_feature::tag(at) } else { yaml_feature::anchor(at) });
            let behind = rest.get(length..).unwrap_or_default();
            start += length + behind.len() - behind.trim_start().len();
        }
        Span { file, bytes: start..span.bytes.end.max(start) }
    }

    fn invalid(&mut self, error: &ScanError) -> Box<Diagnostic> {
        let mut at = self.places.byte(error.marker());
        // The scanner runs ahead of its events, and has a limit of its own.
        if error.info().contains("recursion limit") {
            return Box::new(too_deep::node(Span { file: self.file, bytes: at..at }));
        }
        // What lacks its colon is only missed at the next line.
        if error.info().contains("simple key expect") {
            at -= self.places.before(at).len() - self.places.before(at).trim_end().len();
        }
        let before = self.places.before(at);
        let line = before.get(before.rfind(['\n', '\r']).map_or(0, |end| end + 1)..).unwrap_or_default();
        Box::new(invalid_yaml::syntax(Span { file: self.file, bytes: at..at }, error.info(), line))
    }

    fn span(&mut self, marks: Marks) -> Span {
        let start = self.places.byte(&marks.start);
        let end = self.places.byte(&marks.end).max(start);
        Span { file: self.file, bytes: start..end }
    }

    /// The end of plain and block text takes in the blanks and line ends after it, that of quoted text a comment too.
    fn scalar_span(&mut self, marks: Marks, style: ScalarStyle) -> Span {
        let mut span = self.span(marks);
        let text = self.places.between(span.bytes.start, span.bytes.end);
        let length = match style_of(style) {
            Style::Quoted => quoted(text),
            Style::Plain | Style::Block => text.trim_end().len(),
        };
        span.bytes.end = span.bytes.start + length;
        span
    }
}

/// How long quoted text is, with its quotes.
fn quoted(text: &str) -> usize {
    let mut rest = text.char_indices();
    let Some((_, quote)) = rest.next() else { return 0 };
    while let Some((at, c)) = rest.next() {
        if quote == '"' && c == '\\' {
            rest.next();
        } else if c == quote {
            let end = at + quote.len_utf8();
            if quote == '"' || !text.get(end..).is_some_and(|rest| rest.starts_with(quote)) {
                return end;
            }
            rest.next();
        }
    }
    text.len()
}

fn key(node: Node, out: &mut Vec<Diagnostic>) -> Next {
    match node.kind {
        Kind::Scalar { text, style } if text == "<<" && style == Style::Plain => {
            out.push(yaml_feature::merge(node.span));
            Next::Dropped
        }
        Kind::Scalar { text, style } if style == Style::Plain && text.is_empty() && plain::is_null(&text) => {
            out.push(yaml_feature::key(node.span));
            Next::Dropped
        }
        Kind::Scalar { text, .. } => Next::Value(Key { text, span: node.span }),
        Kind::Refused => Next::Dropped,
        Kind::List(_) | Kind::Map(_) => {
            out.push(yaml_feature::key(node.span));
            Next::Dropped
        }
    }
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
    }
}

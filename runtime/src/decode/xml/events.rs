use std::borrow::Cow;

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use yunspec_rules::Shown;

use crate::decode::body::place;
use crate::decode::{DecodeError, Result};

/// As much as is shown of what the parser says, which quotes names of any length.
const WORDS: usize = 160;

/// What matters in a document: elements and text. Comments and instructions are dropped, document types refused, so
/// that no entity is ever defined.
pub(super) enum Node<'de> {
    Open(BytesStart<'de>),
    Text(Cow<'de, str>),
    Close,
    End,
}

/// The nodes of a document, one ahead where that is needed.
pub(super) struct Nodes<'de> {
    text: &'de str,
    reader: Reader<&'de [u8]>,
    ahead: Option<Node<'de>>,
    /// Elements that are being read, not those that are skipped.
    pub(super) depth: usize,
}

impl<'de> Nodes<'de> {
    pub(super) fn of(text: &'de str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { text, reader, ahead: None, depth: 0 }
    }

    pub(super) fn next(&mut self) -> Result<Node<'de>> {
        if let Some(node) = self.ahead.take() {
            return Ok(node);
        }
        loop {
            let event = self.reader.read_event();
            return Ok(match event.map_err(|error| self.broken(&error))? {
                Event::Start(start) | Event::Empty(start) => Node::Open(start),
                Event::End(_) => Node::Close,
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(name) => Node::Text(self.resolve(&name)?),
                Event::DocType(_) => return Err(self.syntax("a document type is not accepted")),
                Event::Eof => Node::End,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }

    /// Whether the element that was opened last ends at once.
    pub(super) fn closes(&mut self) -> Result<bool> {
        if self.ahead.is_none() {
            self.ahead = Some(self.next()?);
        }
        Ok(matches!(self.ahead, Some(Node::Close)))
    }

    fn resolve(&self, name: &BytesRef<'_>) -> Result<Cow<'de, str>> {
        if let Ok(Some(character)) = name.resolve_char_ref() {
            return Ok(Cow::Owned(character.to_string()));
        }
        resolve_xml_entity(name)
            .map(Cow::Borrowed)
            .ok_or_else(|| self.syntax(&format!("unknown entity `&{};`", Shown::new(name))))
    }

    #[cold]
    fn broken(&self, error: &quick_xml::Error) -> DecodeError {
        use quick_xml::Error::{IllFormed, Syntax};
        let (what, at) = match error {
            Syntax(error) => (error.to_string(), self.reader.error_position()),
            IllFormed(error) => (error.to_string(), self.reader.error_position()),
            other => (other.to_string(), self.reader.buffer_position()),
        };
        self.syntax_at(&what, at)
    }

    #[cold]
    pub(super) fn syntax(&self, what: &str) -> DecodeError {
        self.syntax_at(what, self.reader.buffer_position())
    }

    fn syntax_at(&self, what: &str, at: u64) -> DecodeError {
        let read = usize::try_from(at).ok().and_then(|at| self.text.get(..at)).unwrap_or(self.text);
        DecodeError::syntax(format!("{} {}", Shown::new(what).at_most(WORDS), place(read)))
    }
}

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// An element, its text and the elements in it.
pub(super) struct Element<'x> {
    pub(super) name: &'x str,
    /// The byte at which it starts.
    pub(super) at: usize,
    pub(super) text: String,
    pub(super) children: Vec<Self>,
}

/// Why text is no XML.
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) message: String,
}

/// Elements inside each other.
const DEPTH_LIMIT: usize = 64;

/// The root of a document. Comments and instructions are dropped, document types refused.
pub(super) fn parse(text: &str) -> Result<Element<'_>, Fault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element<'_>> = Vec::new();
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        let fault = |message: &str| Fault { at, message: message.to_owned() };
        match reader.read_event().map_err(|error| fault(&error.to_string()))? {
            Event::Start(start) | Event::Empty(start) if open.len() < DEPTH_LIMIT => {
                open.push(Element { name: name(text, at, &start), at, text: String::new(), children: Vec::new() });
            }
            Event::Start(_) | Event::Empty(_) => return Err(fault("elements are nested too deep")),
            Event::End(_) => {
                let Some(done) = open.pop() else { return Err(fault("there is nothing to close here")) };
                match open.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => return Ok(done),
                }
            }
            Event::Text(part) => add(&mut open, &part.xml10_content()),
            Event::CData(part) => add(&mut open, &part.xml10_content()),
            Event::GeneralRef(name) => {
                add(&mut open, &resolve(&name).ok_or_else(|| fault("this entity is not known"))?);
            }
            Event::DocType(_) => return Err(fault("a document type is not accepted")),
            Event::Eof => return Err(fault("the text ends before its elements do")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The name as a part of the text, behind the `<`.
fn name<'x>(text: &'x str, at: usize, start: &BytesStart<'_>) -> &'x str {
    let length = start.name().as_ref().len();
    text.get(at + 1..at + 1 + length).unwrap_or_default()
}

fn add(open: &mut [Element<'_>], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn resolve(name: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(character)) = name.resolve_char_ref() {
        return Some(character.to_string());
    }
    resolve_xml_entity(name).map(str::to_owned)
}

//! XML of examples, for its names and depth. What is not well-formed is read as far as it goes.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Map, Value as Json};

/// Deeper is not read: no answer is.
const DEPTH: usize = 64;

/// An element that is not closed yet.
#[derive(Default)]
struct Element {
    name: String,
    fields: Map<String, Json>,
    text: String,
}

/// The fields of the root element, or of the text where it has none; `None`: no element stands there.
#[must_use]
pub fn read(text: &str) -> Option<Json> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if open.len() < DEPTH => open.push(Element::named(tag.name().as_ref())),
            Ok(Event::Empty(tag)) => put(&mut open, Element::named(tag.name().as_ref())),
            Ok(Event::Text(text)) => push_text(&mut open, &text),
            Ok(Event::CData(text)) => push_text(&mut open, &text),
            Ok(Event::End(tag)) => close(&mut open, tag.name().as_ref()),
            Ok(Event::Eof | Event::Start(_)) | Err(_) => break,
            Ok(_) => {}
        }
    }
    while open.len() > 1 {
        shut(&mut open);
    }
    root(open.pop()?.fields)
}

/// The only element is the root if it has fields of its own.
fn root(mut fields: Map<String, Json>) -> Option<Json> {
    let only = fields.len() == 1;
    match fields.iter_mut().next() {
        Some((_, Json::Object(inner))) if only => Some(Json::Object(std::mem::take(inner))),
        Some(_) => Some(Json::Object(fields)),
        None => None,
    }
}

impl Element {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    fn value(self) -> Json {
        match (self.fields.is_empty(), self.text.trim()) {
            (false, _) => Json::Object(self.fields),
            (true, "") => Json::Null,
            (true, text) => Json::String(text.to_owned()),
        }
    }
}

fn push_text(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// Closes the innermost element of this name and what is open within; a name that none has closes nothing.
fn close(open: &mut Vec<Element>, name: &str) {
    let Some(depth) = open.iter().rposition(|element| element.name == name).filter(|&depth| depth > 0) else { return };
    while open.len() > depth {
        shut(open);
    }
}

fn shut(open: &mut Vec<Element>) {
    if let Some(element) = open.pop() {
        put(open, element);
    }
}

/// Gives an element to what contains it; a second one of its name makes a list.
fn put(open: &mut [Element], element: Element) {
    let Some(around) = open.last_mut() else { return };
    let name = element.name.clone();
    let value = element.value();
    match around.fields.get_mut(&name) {
        Some(Json::Array(items)) => items.push(value),
        Some(first) => *first = Json::Array(vec![first.take(), value]),
        None => {
            around.fields.insert(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        read(text).map_or_else(|| "nothing".to_owned(), |value| value.to_string())
    }

    #[test]
    fn names_and_depth() {
        let text = "<?xml version=\"1.0\"?><ListCupsResponse><Cups><Cup><Id>1</Id></Cup><Cup><Id>2</Id><Lid/></Cup></Cups></ListCupsResponse>";
        assert_eq!(shown(text), r#"{"Cups":{"Cup":[{"Id":"1"},{"Id":"2","Lid":null}]}}"#);
    }

    #[test]
    fn no_root_unclosed_and_wrong_ends() {
        assert_eq!(shown("<Id>1</Id><Cup><Size>2</Size></Cup>"), r#"{"Id":"1","Cup":{"Size":"2"}}"#);
        assert_eq!(
            shown("<R><Cups><Cup><Id>1</Id></Cups><Size>2</Siz></R>"),
            r#"{"Cups":{"Cup":{"Id":"1"}},"Size":"2"}"#
        );
        assert_eq!(shown("</R>"), "nothing");
        assert_eq!(shown("text"), "nothing");
        assert_eq!(shown("<R><Id>1</Id><Cup"), r#"{"Id":"1"}"#);
    }

    #[test]
    fn depth_is_bounded() {
        assert!(read(&"<a>".repeat(100_000)).is_some());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in r"(<|>|/|a|b|\?|!|--|\[CDATA\[|&amp;|&|=| |\n)*") {
            let _: Option<Json> = read(&text);
        }
    }
}

use std::borrow::Cow;

use quick_xml::events::BytesStart;
use serde_json::{Map, Value};

use super::events::{Node, Nodes};
use crate::decode::scalar::{Scalar, clipped, reads_scalars};
use crate::decode::{Cause, DecodeError, Fields, MAX_DEPTH, Result, Source};

type Item<'a> = &'a mut dyn FnMut(&mut dyn Source) -> Result<()>;
type Each<'a, 'de> = &'a mut dyn FnMut(&str, &mut Element<'_, 'de>) -> Result<()>;

/// An element whose start tag has been read.
pub(super) struct Element<'x, 'de> {
    nodes: &'x mut Nodes<'de>,
    unread: bool,
    /// How many elements of the same name stand directly before it: its index in a list without wrapper.
    nth: usize,
}

impl<'x, 'de> Element<'x, 'de> {
    pub(super) fn opened(nodes: &'x mut Nodes<'de>, nth: usize) -> Self {
        Self { nodes, unread: true, nth }
    }

    /// The text of an element without children.
    fn scalar(&mut self) -> Result<Scalar<'de>> {
        if !self.begin() {
            return Ok(Scalar::Null);
        }
        let mut text = Cow::Borrowed("");
        loop {
            match self.nodes.next()? {
                Node::Text(more) if text.is_empty() => text = more,
                Node::Text(more) => text.to_mut().push_str(&more),
                Node::Close => return Ok(Scalar::Text(text)),
                Node::Open(_) => return Ok(Scalar::Object),
                Node::End => return Err(self.truncated()),
            }
        }
    }

    /// Shows each child with its name; gives how many there were. `wrapper` says what the element is for.
    fn children(&mut self, wrapper: Option<&str>, each: Each<'_, 'de>) -> Result<usize> {
        if !self.begin() {
            return Ok(0);
        }
        self.descend()?;
        let mut count = 0;
        let (mut last, mut nth) = (None::<BytesStart<'_>>, 0);
        loop {
            match self.nodes.next()? {
                Node::Open(start) => {
                    let name = start.local_name();
                    nth = if last.as_ref().is_some_and(|last| last.local_name() == name) { nth + 1 } else { 0 };
                    each(name.as_ref(), &mut Element::opened(self.nodes, nth))?;
                    count += 1;
                    last = Some(start);
                }
                Node::Text(text) if text.trim_ascii().is_empty() => {}
                Node::Text(text) => return Err(Scalar::Text(text).mismatch(expected(wrapper))),
                Node::Close => break,
                Node::End => return Err(self.truncated()),
            }
        }
        self.nodes.depth -= 1;
        Ok(count)
    }

    /// Hands the value on and reads past it if nobody has.
    fn hand(&mut self, with: &mut dyn FnMut(&mut dyn Source) -> Result<()>) -> Result<()> {
        with(self).and_then(|()| self.skip())
    }

    /// A list without wrapper: each of its items is a field of its own.
    fn one_of_many(&mut self, item: Item<'_>) -> Result<()> {
        let nth = self.nth;
        if self.unread && self.nodes.closes()? { Ok(()) } else { item(self).map_err(|error| error.in_item(nth)) }
    }

    /// An element as a value: an object if it has children, with lists for those that repeat, else its text.
    fn tree(&mut self) -> Result<Value> {
        self.descend()?;
        let mut text = String::new();
        let mut fields = Map::new();
        loop {
            match self.nodes.next()? {
                Node::Open(start) => {
                    let name = start.local_name();
                    let mut child = Element::opened(self.nodes, 0);
                    child.begin();
                    let value = child.tree().map_err(|error| error.in_field(name.as_ref()))?;
                    insert(&mut fields, name.as_ref(), value);
                }
                Node::Text(more) => text.push_str(&more),
                Node::Close => break,
                Node::End => return Err(self.truncated()),
            }
        }
        self.nodes.depth -= 1;
        match fields.is_empty() {
            true => Ok(Value::String(text)),
            false if text.trim_ascii().is_empty() => Ok(Value::Object(fields)),
            false => {
                Err(DecodeError::mismatch("text or elements", format!("{:?} beside elements", clipped(text.trim()))))
            }
        }
    }

    fn begin(&mut self) -> bool {
        std::mem::take(&mut self.unread)
    }

    fn descend(&mut self) -> Result<()> {
        self.nodes.depth += 1;
        if self.nodes.depth > MAX_DEPTH { Err(DecodeError::new(Cause::TooDeep)) } else { Ok(()) }
    }

    fn truncated(&self) -> DecodeError {
        self.nodes.syntax("the text ends inside an element")
    }
}

impl<'de> Source for Element<'_, 'de> {
    reads_scalars!();

    fn any(&mut self) -> Result<Option<Value>> {
        if self.begin() { self.tree().map(Some) } else { Ok(None) }
    }

    fn object(&mut self, into: &mut dyn Fields) -> Result<bool> {
        let each = &mut |name: &str, child: &mut Element<'_, 'de>| {
            child.hand(&mut |child| into.field(name, child)).map_err(|error| error.in_field(name))
        };
        Ok(self.children(None, each)? > 0)
    }

    fn list(&mut self, wrapper: Option<&str>, item: Item<'_>) -> Result<()> {
        let Some(wrapper) = wrapper else { return self.one_of_many(item) };
        let mut only = (wrapper != "*").then_some(Cow::Borrowed(wrapper));
        let unfit =
            |name: &str| DecodeError::mismatch(expected(Some(wrapper)), format!("an object with `{}`", clipped(name)));
        let (mut is_there, mut beside) = (false, None);
        let each = &mut |name: &str, child: &mut Element<'_, 'de>| {
            if only.get_or_insert_with(|| Cow::Owned(name.to_owned())) != name {
                // As in JSON: passed over beside items of a known name.
                beside.get_or_insert_with(|| name.to_owned());
                return if wrapper == "*" { Err(unfit(name)) } else { child.skip() };
            }
            is_there = true;
            let nth = child.nth;
            child.hand(item).map_err(|error| error.in_item(nth).in_field(name))
        };
        self.children(Some(wrapper), each)?;
        match beside {
            Some(other) if !is_there => Err(unfit(&other)),
            _ => Ok(()),
        }
    }

    fn map(&mut self, entry: &mut dyn FnMut(&str, &mut dyn Source) -> Result<()>) -> Result<()> {
        let each = &mut |name: &str, child: &mut Element<'_, 'de>| {
            child.hand(&mut |child| entry(name, child)).map_err(|error| error.in_field(name))
        };
        self.children(None, each).map(|_| ())
    }

    fn skip(&mut self) -> Result<()> {
        if !self.begin() {
            return Ok(());
        }
        let mut inside = 0_usize;
        loop {
            match self.nodes.next()? {
                Node::Open(_) => inside += 1,
                Node::Close if inside == 0 => return Ok(()),
                Node::Close => inside -= 1,
                Node::Text(_) => {}
                Node::End => return Err(self.truncated()),
            }
        }
    }
}

fn expected(wrapper: Option<&str>) -> Cow<'static, str> {
    match wrapper {
        None => Cow::Borrowed("an object"),
        Some("*") => Cow::Borrowed("a list"),
        Some(wrapper) => Cow::Owned(format!("a list of `{wrapper}`")),
    }
}

/// A name that comes again makes a list, which nothing else does.
fn insert(fields: &mut Map<String, Value>, name: &str, value: Value) {
    match fields.get_mut(name) {
        None => {
            fields.insert(name.to_owned(), value);
        }
        Some(Value::Array(items)) => items.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
}

mod element;
mod events;

use element::Element;
use events::{Node, Nodes};

use super::body::{self, Body};
use super::{Decode, Result, Slot, Source, Whole};

/// Reads an XML body. An empty one is the default of the type.
pub fn from_xml<T: Decode + Default>(body: &[u8]) -> Result<T> {
    let mut read = Whole(T::default());
    into(body, &mut read)?;
    Ok(read.0)
}

fn into(body: &[u8], whole: &mut dyn Slot) -> Result<()> {
    read_xml(body, &mut |value| whole.fill(value, None))
}

/// Shows the root element of an XML body, whatever its name, to `with`, which is not called for a body that is empty or
/// blank.
///
/// Attributes, comments and name space prefixes are passed over. An element without content is `""`, one with elements in
/// it an object; the text of a string is kept with its blanks.
pub fn read_xml(body: &[u8], with: &mut dyn FnMut(&mut dyn Source) -> Result<()>) -> Result<()> {
    let Some(text) = body::text(body)? else { return Ok(()) };
    body::expect(text, Body::Xml)?;
    let mut nodes = Nodes::of(text);
    open_root(&mut nodes)?;
    let mut root = Element::opened(&mut nodes, 0);
    with(&mut root)?;
    root.skip()?;
    match after_blanks(&mut nodes)? {
        Node::End => Ok(()),
        _ => Err(nodes.syntax("more after the root element")),
    }
}

fn open_root(nodes: &mut Nodes<'_>) -> Result<()> {
    match after_blanks(nodes)? {
        Node::Open(_) => Ok(()),
        _ => Err(nodes.syntax("no root element")),
    }
}

fn after_blanks<'de>(nodes: &mut Nodes<'de>) -> Result<Node<'de>> {
    loop {
        match nodes.next()? {
            Node::Text(text) if text.trim_ascii().is_empty() => {}
            node => return Ok(node),
        }
    }
}

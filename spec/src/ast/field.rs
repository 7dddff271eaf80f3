use yunspec_rules::{Number, Place};

use super::read::{Spanned, entries, plain_text};
use super::{FromNode, Keys, Limit, Range, TypeExpr};
use crate::diagnostic::Diagnostic;
use crate::model::Origin;
use crate::tree::{Entry, Kind, Node, plain};

/// A parameter, or a field of a type or response.
pub(crate) struct Field {
    pub(crate) name: Spanned<String>,
    pub(crate) ty: Option<Spanned<TypeExpr>>,
    pub(crate) doc: Option<String>,
    pub(crate) example: Option<Node>,
    pub(crate) default: Option<Node>,
    pub(crate) deprecated: Option<String>,
    pub(crate) aliases: Vec<Spanned<String>>,
    pub(crate) place: Option<Spanned<Place>>,
    pub(crate) join: Option<Spanned<String>>,
    pub(crate) encode: Option<Spanned<Encode>>,
    pub(crate) wrapper: Option<Spanned<String>>,
    pub(crate) secret: Option<Spanned<bool>>,
    pub(crate) format: Option<Spanned<String>>,
    pub(crate) required: Option<Limit<bool>>,
    pub(crate) range: Option<Limit<Range>>,
    pub(crate) length: Option<Limit<Range>>,
    pub(crate) pattern: Option<Limit<String>>,
    pub(crate) one_of: Option<Limit<Vec<Number>>>,
    pub(crate) min_items: Option<Limit<u32>>,
    pub(crate) max_items: Option<Limit<u32>>,
    pub(crate) requires: Option<Limit<Names>>,
    pub(crate) rename: Option<Spanned<String>>,
    pub(crate) from: Option<Spanned<Origin>>,
}

/// How a list, an object or a body becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encode {
    Json,
    Form,
    Xml,
    Bytes,
}

/// One name or a list of names.
#[derive(Debug, Clone)]
pub(crate) struct Names(pub(crate) Vec<Spanned<String>>);

/// `deprecated: true`, or why.
pub(crate) struct Deprecated(pub(crate) Option<String>);

/// The words of `in:`.
const PLACES: [(&str, Place); 6] = [
    ("query", Place::Query),
    ("form", Place::Form),
    ("path", Place::Path),
    ("header", Place::Header),
    ("host", Place::Host),
    ("body", Place::Body),
];

const ENCODINGS: [(&str, Encode); 4] =
    [("json", Encode::Json), ("form", Encode::Form), ("xml", Encode::Xml), ("bytes", Encode::Bytes)];

const ORIGINS: [(&str, Origin); 3] =
    [("document", Origin::Document), ("metadata", Origin::Metadata), ("recorded", Origin::Recorded)];

impl Field {
    /// The entries of `parameters:` or `fields:`.
    pub(crate) fn all(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Vec<Self>> {
        let entries = entries(node, "a map from names to fields", out)?;
        Some(entries.iter().filter_map(|entry| Self::entry(entry, out)).collect())
    }

    fn entry(entry: &Entry, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(&entry.value, "a field", out)?.at(&entry.key.span);
        let read = Self {
            name: Spanned { is: entry.key.text.clone(), span: entry.key.span.clone() },
            ty: keys.required("type", "string", out),
            required: keys.optional("required", out),
            place: keys.word("in", &PLACES, out),
            join: keys.optional("join", out),
            encode: keys.word("encode", &ENCODINGS, out),
            wrapper: keys.optional("wrapper", out),
            aliases: keys.optional("aliases", out).unwrap_or_default(),
            secret: keys.optional("secret", out),
            format: keys.optional("format", out),
            default: keys.optional("default", out),
            range: keys.optional("range", out),
            length: keys.optional("length", out),
            pattern: keys.optional("pattern", out),
            one_of: keys.optional("one_of", out),
            min_items: keys.optional("min_items", out),
            max_items: keys.optional("max_items", out),
            requires: keys.optional("requires", out),
            deprecated: keys.optional::<Deprecated>("deprecated", out).and_then(|is| is.0),
            example: keys.optional("example", out),
            rename: keys.optional("rename", out),
            from: keys.word("from", &ORIGINS, out),
            doc: keys.optional("doc", out),
        };
        keys.finish(out);
        Some(read)
    }
}

/// The word of `in:` for a place.
pub(crate) fn place_word(place: Place) -> &'static str {
    PLACES.iter().find(|(_, known)| *known == place).map_or("query", |(word, _)| word)
}

impl FromNode for Names {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.kind {
            Kind::List(_) => FromNode::from_node(node, out).map(Self),
            _ => FromNode::from_node(node, out).map(|name| Self(vec![name])),
        }
    }
}

impl FromNode for Deprecated {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        match plain_text(node).and_then(plain::boolean) {
            Some(is) => Some(Self(is.then(String::new))),
            None => String::from_node(node, out).map(|why| Self(Some(why))),
        }
    }
}

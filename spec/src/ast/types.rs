use super::read::{Spanned, entries, mismatch};
use super::{Cross, Field, FromNode, Keys};
use crate::check::{missing_key, unknown_type, wrong_kind};
use crate::diagnostic::Diagnostic;
use crate::model::Scalar;
use crate::source::Span;
use crate::tree::{Entry, Kind, Node};

/// Lists and maps inside each other in one type expression.
const NESTING: usize = 32;

/// A type that a spec defines.
pub(crate) struct Type {
    pub(crate) name: Spanned<String>,
    pub(crate) doc: Option<String>,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    Enum(Vec<EnumValue>),
    Struct {
        fields: Vec<Field>,
        rules: Vec<Cross>,
    },
    /// It could not be read, and was reported; its name still counts as defined.
    Unknown,
}

pub(crate) struct EnumValue {
    pub(crate) value: Spanned<String>,
    pub(crate) doc: Option<String>,
    pub(crate) rename: Option<Spanned<String>>,
    pub(crate) deprecated: Option<String>,
}

/// A type expression whose names are still text.
#[derive(Debug, Clone)]
pub(crate) enum TypeExpr {
    Scalar(Scalar),
    List(Box<Self>),
    Map(Box<Self>),
    Named(Spanned<String>),
}

impl Type {
    /// `name` is what the file or the key says.
    pub(crate) fn read(name: Spanned<String>, keys: &mut Keys<'_>, out: &mut Vec<Diagnostic>) -> Self {
        let doc = keys.optional("doc", out);
        let values = keys.entry("enum");
        let fields = keys.entry("fields");
        let body = match (values, fields) {
            (Some(values), None) => EnumValue::all(&values.value, out).map_or(Body::Unknown, Body::Enum),
            (None, Some(fields)) => {
                let fields = Field::all(&fields.value, out);
                let rules = keys.optional("rules", out).unwrap_or_default();
                fields.map_or(Body::Unknown, |fields| Body::Struct { fields, rules })
            }
            (Some(_), Some(fields)) => {
                out.push(missing_key::not_both(fields.key.span.clone(), "a type", "enum", "fields"));
                Body::Unknown
            }
            (None, None) => {
                out.push(missing_key::one_of(name.span.clone(), "a type", &["enum", "fields"]));
                Body::Unknown
            }
        };
        Self { name, doc, body }
    }

    /// The entries of `types:`.
    pub(crate) fn all(node: &Node, out: &mut Vec<Diagnostic>) -> Vec<Self> {
        let entries = entries(node, "a map from the names of types to what they are", out).unwrap_or_default();
        entries.iter().map(|entry| Self::entry(entry, out)).collect()
    }

    fn entry(entry: &Entry, out: &mut Vec<Diagnostic>) -> Self {
        let name = Spanned { is: entry.key.text.clone(), span: entry.key.span.clone() };
        let Some(keys) = Keys::of(&entry.value, "a type", out) else {
            return Self { name, doc: None, body: Body::Unknown };
        };
        let mut keys = keys.at(&entry.key.span);
        let read = Self::read(name, &mut keys, out);
        keys.finish(out);
        read
    }

    pub(crate) fn fields(&self) -> &[Field] {
        match &self.body {
            Body::Struct { fields, .. } => fields,
            Body::Enum(_) | Body::Unknown => &[],
        }
    }

    pub(crate) fn rules(&self) -> &[Cross] {
        match &self.body {
            Body::Struct { rules, .. } => rules,
            Body::Enum(_) | Body::Unknown => &[],
        }
    }
}

impl EnumValue {
    fn all(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Vec<Self>> {
        if matches!(node.kind, Kind::List(_)) {
            out.push(wrong_kind::list_of_values(node));
            return None;
        }
        let entries = entries(node, "a map from values to what they mean", out)?;
        Some(entries.iter().map(|entry| Self::entry(entry, out)).collect())
    }

    fn entry(entry: &Entry, out: &mut Vec<Diagnostic>) -> Self {
        let value = Spanned { is: entry.key.text.clone(), span: entry.key.span.clone() };
        let plain = |doc| Self { value: value.clone(), doc, rename: None, deprecated: None };
        if !matches!(entry.value.kind, Kind::Map(_)) {
            // A value without a doc may stand alone: `linux:`.
            let doc = entry.value.text().is_some().then(|| String::from_node(&entry.value, out)).flatten();
            if matches!(entry.value.kind, Kind::List(_)) {
                mismatch::<()>(&entry.value, "text that says what the value means", out);
            }
            return plain(doc);
        }
        let Some(mut keys) = Keys::of(&entry.value, "an enum value", out) else { return plain(None) };
        let read = Self {
            doc: keys.optional("doc", out),
            rename: keys.optional("rename", out),
            deprecated: keys.optional::<super::field::Deprecated>("deprecated", out).and_then(|is| is.0),
            value,
        };
        keys.finish(out);
        read
    }
}

impl FromNode for TypeExpr {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let Some(text) = node.text() else {
            return mismatch(node, "a type such as `string` or `list<Tag>`", out);
        };
        let is_flat = text.matches('<').count() <= NESTING;
        let read = is_flat.then(|| Self::parse(text, &node.span, 0)).flatten();
        if read.is_none() {
            out.push(unknown_type::expression(node.span.clone(), text));
        }
        read
    }
}

impl TypeExpr {
    /// `at` is the place of the whole expression, `offset` where `text` starts in it.
    fn parse(text: &str, at: &Span, offset: usize) -> Option<Self> {
        let inside = |open: &str| text.strip_prefix(open).and_then(|rest| rest.strip_suffix('>'));
        if let Some(item) = inside("list<") {
            return Self::parse(item, at, offset + "list<".len()).map(|item| Self::List(Box::new(item)));
        }
        if let Some(value) = inside("map<") {
            return Self::parse(value, at, offset + "map<".len()).map(|value| Self::Map(Box::new(value)));
        }
        if let Some((_, scalar)) = Scalar::WORDS.iter().find(|(name, _)| *name == text) {
            return Some(Self::Scalar(*scalar));
        }
        let is_name = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_');
        let span = at.part(offset..offset + text.len());
        is_name.then(|| Self::Named(Spanned { is: text.to_owned(), span }))
    }
}

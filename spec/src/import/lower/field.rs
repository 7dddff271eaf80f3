//! Fields and their types.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::fact;
use super::name::{self, singular};
use super::prose::Prose;
use super::types::{Around, Shared, Types};
use crate::ast::place_word;
use crate::check::unmarked_secret::is_called_secret;
use crate::check::{bad_name, rust_name_collision};
use crate::import::draft::{Carry, Field, Note, NoteKind, SourceKind, Type, Wrapper};
use crate::model::Scalar;
use crate::rules::Place;
use crate::write::Yaml;

/// Objects inside each other; what lies deeper is any JSON value.
const DEPTH_LIMIT: usize = 24;

/// Which way a value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// To the service.
    Request,
    /// From it.
    Answer,
    /// Either: a shared type.
    Both,
}

/// Makes the fields of one operation, or of all shared types.
pub(super) struct Lower {
    pub(super) prose: Prose,
    pub(super) types: Types,
    pub(super) notes: Vec<Note>,
    shared: IndexMap<String, Shared>,
    depth: usize,
}

impl Lower {
    pub(super) fn new(prose: Prose, shared: IndexMap<String, Shared>) -> Self {
        let mut types = Types::default();
        for name in shared.values() {
            if let Shared::Type(name) = name {
                types.reserve(name);
            }
        }
        Self { prose, types, notes: Vec::new(), shared, depth: 0 }
    }

    pub(super) fn shared_name(&self, name: &str) -> String {
        match self.shared.get(name) {
            Some(Shared::Type(name)) => name.clone(),
            _ => name.to_owned(),
        }
    }

    /// The types that were made, and what was left out.
    pub(super) fn finish(self) -> (Vec<(String, Yaml)>, Vec<Note>) {
        (self.types.finish(), self.notes)
    }

    pub(super) fn note(&mut self, line: Option<usize>, about: &str, kind: NoteKind) {
        self.notes.push(Note { line, about: about.to_owned(), kind });
    }

    /// The entries of `parameters:` or `fields:`; `around` names the type, `path` leads there.
    pub(super) fn fields(&mut self, fields: &[Field], around: Around<'_>, side: Side, path: &str) -> Yaml {
        let mut names = BTreeSet::new();
        let mut rust = BTreeSet::new();
        let mut entries = Vec::new();
        for field in fields {
            let at = join(path, &field.name);
            let name = wire(&field.name);
            if name.is_empty() || !names.insert(name.clone()) {
                let what = if name.is_empty() {
                    "a field without a name".to_owned()
                } else {
                    format!("a second field `{name}`")
                };
                self.note(field.line, &at, NoteKind::NotUnderstood(what));
                continue;
            }
            let Yaml::Map(mut entry) = self.field(field, around, side, &at) else { continue };
            let snake = rust_name_collision::snake(&name);
            // One without letters and digits gets its name from its signs.
            if !snake.is_empty() && !rust.insert(snake.clone()) {
                let base = if bad_name::is_snake(&snake) { snake.as_str() } else { "field" };
                let free = (2..=u32::MAX).map(|count| format!("{base}_{count}")).find(|name| !rust.contains(name));
                let free = free.unwrap_or_default();
                rust.insert(free.clone());
                entry.push(("rename".to_owned(), free.into()));
            }
            entries.push((name, Yaml::Map(entry)));
        }
        Yaml::Map(entries)
    }

    fn field(&mut self, field: &Field, around: Around<'_>, side: Side, path: &str) -> Yaml {
        let carry = self.carry(field, path);
        let ty = self.type_of(field, around, side, path);
        let mut entry = vec![("type".to_owned(), ty.text.clone().into())];
        let mut put = |key: &str, value: Option<Yaml>| entry.extend(value.map(|value| (key.to_owned(), value)));
        if side != Side::Answer {
            put("required", (field.facts.required).then(|| true.into()));
        }
        let place = field.place.filter(|place| *place != Place::Query);
        put("in", place.map(|place| place_word(place).into()));
        match carry {
            Some(Carry::Join(separator)) => put("join", Some(separator.into())),
            Some(Carry::Json) if !ty.is_plain || ty.scalar == Some(Scalar::Json) => put("encode", encode(&ty, "json")),
            Some(Carry::Form) => put("encode", Some("form".into())),
            Some(Carry::Xml) => put("encode", Some("xml".into())),
            Some(Carry::Json) | None => {}
        }
        if side != Side::Request && ty.is_list {
            put(
                "wrapper",
                field.wrapper.as_ref().map(|wrapper| match wrapper {
                    Wrapper::Named(name) => name.as_str().into(),
                    Wrapper::Any => "any".into(),
                }),
            );
        }
        let aliases: BTreeSet<_> = field.aliases.iter().filter(|alias| **alias != field.name).collect();
        put("aliases", (!aliases.is_empty()).then(|| aliases.into_iter().map(|alias| wire(alias)).collect()));
        let is_secret = field.facts.secret || is_called_secret(&field.name);
        put("secret", (is_secret && ty.scalar == Some(Scalar::String)).then(|| true.into()));
        entry.extend(fact::entries(self, field, &ty, side, path));
        put_rest(&mut entry, field, self.prose);
        Yaml::Map(entry)
    }

    /// How the value travels, as far as the place allows it.
    fn carry(&mut self, field: &Field, path: &str) -> Option<Carry> {
        let is_body = matches!(field.place, Some(Place::Body));
        match &field.carry {
            Some(Carry::Form | Carry::Xml) if !is_body => {
                let what = "a single parameter that travels as form or XML".to_owned();
                self.note(field.line, path, NoteKind::NotSupported(what));
                None
            }
            carry => carry.clone(),
        }
    }

    pub(super) fn type_of(&mut self, field: &Field, around: Around<'_>, side: Side, path: &str) -> TypeText {
        let item = match &field.wrapper {
            Some(Wrapper::Named(name)) if matches!(field.ty, Type::List(_)) => name.clone(),
            _ if matches!(field.ty, Type::List(_)) => singular(&field.name),
            _ => field.name.clone(),
        };
        self.depth += 1;
        let text = self.expression(&field.ty, field, &At { item: &item, around, side, path });
        self.depth -= 1;
        text
    }

    fn expression(&mut self, ty: &Type, field: &Field, at: &At<'_>) -> TypeText {
        match ty {
            _ if self.depth > DEPTH_LIMIT => {
                self.note(
                    field.line,
                    at.path,
                    NoteKind::NotUnderstood("objects too deep inside each other".to_owned()),
                );
                TypeText::scalar(Scalar::Any)
            }
            Type::Scalar(scalar) => self.scalar(*scalar, field, at),
            Type::List(inner) => {
                let inner = self.expression(inner, field, &At { path: &format!("{}[]", at.path), ..*at });
                TypeText { text: format!("list<{}>", inner.text), is_list: true, is_plain: false, ..inner }
            }
            Type::Map(inner) => {
                let inner = self.expression(inner, field, at);
                TypeText {
                    text: format!("map<{}>", inner.text),
                    scalar: None,
                    is_list: false,
                    is_plain: false,
                    values: Vec::new(),
                }
            }
            Type::Named(name) => match self.shared.get(name).cloned() {
                Some(Shared::Type(name)) => TypeText::named(name),
                Some(Shared::Alias(ty)) => {
                    self.depth += 1;
                    let text = self.expression(&ty, field, at);
                    self.depth -= 1;
                    text
                }
                None => {
                    self.note(field.line, at.path, NoteKind::NotUnderstood(format!("the type `{name}`")));
                    TypeText::scalar(Scalar::Any)
                }
            },
            Type::Object(fields) if fields.is_empty() => TypeText::scalar(Scalar::Any),
            Type::Object(fields) => {
                let body = self.fields(fields, Around::Type(&name::type_name(at.item)), at.side, at.path);
                TypeText::named(self.types.object(at.item, &at.around, Yaml::map([("fields", body)])))
            }
        }
    }

    /// A scalar, as an enum where its values are known and as a time where its format is.
    fn scalar(&mut self, scalar: Scalar, field: &Field, at: &At<'_>) -> TypeText {
        if scalar != Scalar::String {
            return TypeText::scalar(scalar);
        }
        if field.facts.format.is_some() && field.facts.values.is_none() {
            return TypeText::scalar(Scalar::Timestamp);
        }
        if let Some(long) = fact::long_value(field) {
            self.note(field.line, at.path, NoteKind::NotUnderstood(format!("a value of {long} letters")));
            return TypeText::scalar(Scalar::String);
        }
        match fact::enumeration(field, self.prose) {
            Some((body, values)) => {
                let name = self.types.enumeration(at.item, &at.around, Yaml::map([("enum", body)]));
                TypeText { text: name, scalar: Some(Scalar::String), is_list: false, is_plain: true, values }
            }
            None => TypeText::scalar(Scalar::String),
        }
    }
}

/// Where a type stands.
#[derive(Clone, Copy)]
struct At<'a> {
    item: &'a str,
    around: Around<'a>,
    side: Side,
    path: &'a str,
}

/// A type expression and what it comes to.
pub(super) struct TypeText {
    pub(super) text: String,
    /// Of a list: that of its items; `None`: there are fields.
    pub(super) scalar: Option<Scalar>,
    pub(super) is_list: bool,
    /// One piece of text.
    pub(super) is_plain: bool,
    /// The values of an enum.
    pub(super) values: Vec<String>,
}

impl TypeText {
    fn scalar(scalar: Scalar) -> Self {
        let text = scalar.word().to_owned();
        Self { text, scalar: Some(scalar), is_list: false, is_plain: true, values: Vec::new() }
    }

    fn named(text: String) -> Self {
        Self { text, scalar: None, is_list: false, is_plain: false, values: Vec::new() }
    }
}

/// `encode`, where the type is not JSON text already.
fn encode(ty: &TypeText, word: &str) -> Option<Yaml> {
    (ty.is_list || ty.scalar != Some(Scalar::Json)).then(|| word.into())
}

fn put_rest(entry: &mut Vec<(String, Yaml)>, field: &Field, prose: Prose) {
    if let Some(why) = &field.facts.deprecated {
        let why = prose.doc(Some(why));
        entry.push(("deprecated".to_owned(), why.map_or_else(|| true.into(), Yaml::from)));
    }
    let from = match field.origin {
        _ if field.from_example => Some("recorded"),
        Some(SourceKind::Document) => Some("document"),
        Some(SourceKind::Metadata) => Some("metadata"),
        None => None,
    };
    entry.extend(from.map(|from| ("from".to_owned(), from.into())));
    entry.extend(prose.doc(field.doc.as_deref()).map(|doc| ("doc".to_owned(), doc.into())));
}

/// A name of the wire: without blanks, which are slips of a page.
fn wire(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

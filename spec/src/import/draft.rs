//! What one source says of one operation, before it becomes a spec.
//!
//! Nothing here is checked: names may collide, limits may be empty, types may be missing. Lowering makes a spec of it
//! that the loader takes.

use indexmap::IndexMap;
use serde_json::Value as Json;

use crate::model::{Kind, Scalar, Style};
use crate::rules::Place;

/// One operation, as one source describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The name that travels.
    pub operation: String,
    /// Product code, version and style, where the source names them.
    pub product: Product,
    /// The file that it was read from.
    pub source: Source,
    /// What the operation does, in the words of the source.
    pub doc: Option<Prose>,
    /// The folder of the metadata that it belongs to, in kebab case.
    pub group: Option<String>,
    /// Whether it changes anything, where the source says so.
    pub kind: Option<Kind>,
    /// HTTP methods in upper case, the preferred one first.
    pub methods: Vec<String>,
    /// Path of a ROA operation with `{Name}` for its variable segments.
    pub path: Option<String>,
    /// Why it should not be used; empty text where the source only says that it should not.
    pub deprecated: Option<Prose>,
    /// What it takes, nested: `Tag` is one field that holds a list of objects.
    pub parameters: Vec<Field>,
    /// Rules across parameters.
    pub rules: Vec<Rule>,
    /// What it answers; `None`: the source does not say.
    pub response: Option<Type>,
    /// Types that it names (`$ref`), by name.
    pub types: IndexMap<String, Type>,
    /// Its own errors in the order of the source.
    pub errors: Vec<Error>,
    /// Requests and answers that the source shows.
    pub examples: Vec<Example>,
    /// What was guessed, not understood or repaired on the way.
    pub notes: Vec<Note>,
}

/// The service of an operation, as far as a source names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Product {
    /// Product code: `Ecs`.
    pub service: Option<String>,
    /// Version: `2014-05-26`.
    pub version: Option<String>,
    /// How its requests travel.
    pub style: Option<Style>,
}

/// The file that an operation was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What it is.
    pub kind: SourceKind,
    /// Its path as it was given.
    pub path: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// A page of documentation in Markdown.
    Document,
    /// The official metadata, `api-docs.json`.
    Metadata,
}

/// Words of a source. Kept, shortened or dropped, as the user asks.
pub type Prose = String;

/// A parameter, or a field of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The name that travels, without the names of what contains it.
    pub name: String,
    /// What it holds.
    pub ty: Type,
    /// Other spellings of the name.
    pub aliases: Vec<String>,
    /// The part of a request that carries it; `None`: the query.
    pub place: Option<Place>,
    /// How a list or an object becomes one value; `None`: it is flattened.
    pub carry: Option<Carry>,
    /// The step between a list and its items in an answer: `Image` of `{"Images": {"Image": […]}}`.
    pub wrapper: Option<Wrapper>,
    /// What its value must satisfy. Of a list of scalars: each item.
    pub facts: Facts,
    /// What it means, in the words of the source.
    pub doc: Option<Prose>,
    /// The line of the source that it stands on, from 1.
    pub line: Option<usize>,
    /// Whether the source names it, or only shows it in an example.
    pub from_example: bool,
    /// After a merge of two sources: the only one that has it. `None`: both have, or there was no merge.
    pub origin: Option<SourceKind>,
}

impl Field {
    /// A field of which nothing else is known.
    pub fn new(name: impl Into<String>, ty: Type) -> Self {
        Self {
            name: name.into(),
            ty,
            aliases: Vec::new(),
            place: None,
            carry: None,
            wrapper: None,
            facts: Facts::default(),
            doc: None,
            line: None,
            from_example: false,
            origin: None,
        }
    }
}

/// How a list or an object becomes one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carry {
    /// A list joined by this.
    Join(String),
    /// JSON.
    Json,
    /// Of a body: form pairs.
    Form,
    /// Of a body: XML.
    Xml,
}

/// How a list stands in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrapper {
    /// Behind this name.
    Named(String),
    /// Wrapped or bare: the source does not tell.
    Any,
}

/// What a value is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// A value without parts.
    Scalar(Scalar),
    /// Fields.
    Object(Vec<Field>),
    /// Items.
    List(Box<Self>),
    /// Values under free keys.
    Map(Box<Self>),
    /// One of [`Draft::types`].
    Named(String),
}

/// What the value of a field must satisfy, and what else is known of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// It must be given.
    pub required: bool,
    /// Why it should not be used; empty text where the source only says that it should not.
    pub deprecated: Option<Prose>,
    /// Passwords and key material.
    pub secret: bool,
    /// The values it takes.
    pub values: Option<Stated<Vec<Choice>>>,
    /// What the service takes where it is absent, as text that travels.
    pub default: Option<Stated<String>>,
    /// Bounds of a number, as they are written; both belong.
    pub range: Option<Stated<Bounds>>,
    /// Bounds of the count of characters.
    pub length: Option<Stated<Bounds>>,
    /// A regular expression that the whole text matches.
    pub pattern: Option<Stated<String>>,
    /// The least count of items.
    pub min_items: Option<Stated<u32>>,
    /// The largest count of items.
    pub max_items: Option<Stated<u32>>,
    /// The format of a timestamp: `yyyy-MM-ddTHH:mmZ`.
    pub format: Option<Stated<String>>,
    /// A sample of its value, as text that travels.
    pub example: Option<String>,
}

/// Something a source states, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated<T> {
    /// What it states.
    pub is: T,
    /// Where and in which words.
    pub from: Evidence,
}

/// Where a source states something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// A sentence of prose and its line: such limits age, so a client warns and sends.
    Prose {
        /// The line, from 1.
        line: usize,
        /// The sentence.
        sentence: Prose,
    },
    /// A key of the metadata: a limit of the service itself.
    Key,
}

/// Bounds as decimal numbers; `None`: open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bounds {
    /// The least value.
    pub min: Option<String>,
    /// The largest value.
    pub max: Option<String>,
}

/// A value that a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As it travels.
    pub value: String,
    /// What it means, in the words of the source.
    pub doc: Option<Prose>,
}

/// A rule across parameters, with paths of the wire (`N` for items).
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// Where `when` is given (and is one of `is`, unless that is empty), `requires` are.
    Requires {
        /// The parameter that decides.
        when: String,
        /// Its values that matter; empty: all.
        is: Vec<String>,
        /// What must be given then.
        requires: Vec<String>,
        /// Where it is stated.
        from: Evidence,
    },
    /// At most one of these is given.
    AtMostOne(Vec<String>, Evidence),
    /// One of these is given, or more.
    AtLeastOne(Vec<String>, Evidence),
    /// One of these is given, and no more.
    ExactlyOne(Vec<String>, Evidence),
}

/// An error that the source lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// HTTP status; `None`: the source gives none that is a number.
    pub status: Option<u16>,
    /// As it travels.
    pub code: String,
    /// As it travels.
    pub message: String,
    /// What it means, in the words of the source.
    pub doc: Option<Prose>,
    /// The line of the source.
    pub line: Option<usize>,
}

/// A request and what it was answered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Example {
    /// Wire names and values of a flattened request.
    pub request: Vec<(String, String)>,
    /// The body of the answer.
    pub response: Option<Json>,
    /// The same body as XML.
    pub response_xml: Option<String>,
}

/// What a person should know of how a fact came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The line of the source, from 1.
    pub line: Option<usize>,
    /// What it is about: a wire path of a parameter or a field of the answer, or empty.
    pub about: String,
    /// What happened.
    pub kind: NoteKind,
}

/// What happened to a fact on its way.
#[derive(Debug, Clone, PartialEq)]
pub enum NoteKind {
    /// The source leaves a choice; the best was taken.
    Guessed {
        /// What was taken.
        taken: String,
        /// What else would have fitted, the best first.
        alternatives: Vec<String>,
        /// How far the best is ahead of the second; below 2 a person should look.
        margin: f64,
    },
    /// Text that was not understood.
    NotUnderstood(String),
    /// The source was repaired: which rule, and what it did.
    Repaired {
        /// The name of the rule: `json-missing-comma`.
        rule: String,
        /// What it did.
        what: String,
    },
    /// A named fix-up for a quirk of the vendor was applied.
    FixUp {
        /// Its name.
        name: String,
        /// What it did.
        what: String,
    },
    /// The source says what a client cannot do yet.
    NotSupported(String),
    /// Two sources disagree; the first was taken.
    Disagrees {
        /// What was taken.
        taken: String,
        /// What the other says.
        other: String,
    },
}

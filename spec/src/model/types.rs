use yunspec_rules::{Carry, Cross, Level, Place, Rule};

use super::{OperationId, TypeId};

/// A parameter, or a field of a type.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The name that travels, without the names of what contains it: `RegionId`, `Key`.
    pub name: String,
    /// What it holds.
    pub ty: Ty,
    /// Whether it must be given. A `Constraint` of [`Rule::Required`] stands in `constraints` as well.
    pub required: bool,
    /// What it means.
    pub doc: String,
    /// A sample of its value, as it travels.
    pub example: Option<serde_json::Value>,
    /// What the service takes where it is absent.
    pub default: Option<serde_json::Value>,
    /// Why it should not be used; empty where the spec only says `true`.
    pub deprecated: Option<String>,
    /// Other spellings: read, never sent.
    pub aliases: Vec<String>,
    /// The part of the request that carries it.
    pub place: Place,
    /// How a list or an object becomes text.
    pub carry: Carry,
    /// The step between a list and its items in a response.
    pub wrapper: Option<Wrapper>,
    /// Passwords and key material.
    pub secret: bool,
    /// The format of a timestamp, such as `yyyy-MM-ddTHH:mmZ`. A rule for it stands in `constraints` as well.
    pub format: Option<String>,
    /// What its value must satisfy, membership of an enum included.
    pub constraints: Vec<Constraint>,
    /// The Rust name, where the name that travels does not serve.
    pub rename: Option<String>,
    /// Set where the main source lacks the field.
    pub from: Option<Origin>,
}

/// How a list stands in a response.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Wrapper {
    /// `{"Images":{"Image":[…]}}`.
    Named(String),
    /// Wrapped or bare.
    Any,
}

/// Where a field is known from that the main source lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A document.
    Document,
    /// The official metadata.
    Metadata,
    /// A recorded answer.
    Recorded,
}

/// A rule of one field, with how sure it is and what it was read from.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Constraint {
    /// The rule.
    pub rule: Rule,
    /// How sure it is.
    pub level: Level,
    /// The sentence or the line that it was read from.
    pub from: Option<String>,
}

/// A rule across fields, with how sure it is and what it was read from.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct CrossRule {
    /// The rule.
    pub rule: Cross,
    /// How sure it is.
    pub level: Level,
    /// The sentence or the line that it was read from.
    pub from: Option<String>,
}

/// A type expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    /// A value without parts.
    Scalar(Scalar),
    /// `list<T>`.
    List(Box<Ty>),
    /// `map<T>`: free keys.
    Map(Box<Ty>),
    /// A type of the spec.
    Named(TypeId),
}

/// A value without parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the format")]
pub enum Scalar {
    String,
    Int32,
    Int64,
    Float,
    Double,
    Bool,
    /// Text in the field's format, else RFC 3339.
    Timestamp,
    Date,
    /// Text that holds JSON.
    Json,
    /// Any JSON value.
    Any,
    Bytes,
}

impl Scalar {
    /// How the format calls them.
    pub(crate) const WORDS: [(&str, Self); 11] = [
        ("string", Self::String),
        ("int32", Self::Int32),
        ("int64", Self::Int64),
        ("float", Self::Float),
        ("double", Self::Double),
        ("bool", Self::Bool),
        ("timestamp", Self::Timestamp),
        ("date", Self::Date),
        ("json", Self::Json),
        ("any", Self::Any),
        ("bytes", Self::Bytes),
    ];

    /// The word of the format.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, scalar)| *scalar == self).map_or("any", |(word, _)| word)
    }
}

/// A type that the spec defines.
#[derive(Debug, Clone, PartialEq)]
pub struct Type {
    /// Its name.
    pub name: String,
    /// What it is.
    pub doc: String,
    /// The operation that it belongs to; `None`: shared.
    pub owner: Option<OperationId>,
    /// Enum or struct.
    pub kind: TypeKind,
}

/// What a type consists of.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// Text of a known, open set.
    Enum(Vec<EnumValue>),
    /// Fields.
    Struct {
        /// In the order of the spec.
        fields: Vec<Field>,
        /// Rules across them; their paths start at the type.
        rules: Vec<CrossRule>,
    },
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EnumValue {
    /// As it travels.
    pub value: String,
    /// What it means.
    pub doc: String,
    /// The Rust name, where the value's own does not serve.
    pub rename: Option<String>,
    /// Why it should not be used; empty where the spec only says `true`.
    pub deprecated: Option<String>,
}

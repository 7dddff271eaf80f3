use std::borrow::Cow;

use crate::{Cross, Level, Rule};

/// The fields of a request or of an object in it, and what must hold between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The operation or type, for messages.
    pub name: Cow<'static, str>,
    /// In the order of the spec.
    pub fields: Cow<'static, [Field]>,
    /// Rules across fields; their paths start at this shape.
    pub cross: Cow<'static, [(Cross, Level)]>,
}

/// One field of a [`Shape`].
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The name that travels, without the names of what contains it.
    pub wire: Cow<'static, str>,
    /// Other spellings that a server accepts. They are read, never sent.
    pub aliases: Cow<'static, [Cow<'static, str>]>,
    /// The part of the HTTP request that carries the field.
    pub place: Place,
    /// How lists and objects become text.
    pub carry: Carry,
    /// What the value must satisfy. On a list, rules for scalars look at each item.
    pub rules: Cow<'static, [(Rule, Level)]>,
    /// Passwords and key material: never shown in a message or a log.
    pub secret: bool,
}

/// The part of the HTTP request that carries a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Place {
    /// The query string.
    #[default]
    Query,
    /// An `application/x-www-form-urlencoded` body.
    Form,
    /// A segment of the path.
    Path,
    /// A header.
    Header,
    /// A part of the host name.
    Host,
    /// The whole body.
    Body,
}

/// How a list or an object becomes text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Carry {
    /// `Tag.1.Key=…&Tag.1.Value=…`.
    #[default]
    Flat,
    /// The items of a list in one value, with a separator: `Status=Available,Creating`.
    Join(Cow<'static, str>),
    /// Compact JSON in one value.
    Json,
    /// A form, where the field is a body.
    Form,
    /// An XML document, where the field is a body.
    Xml,
    /// The bytes as they are, where the field is a body.
    Bytes,
}

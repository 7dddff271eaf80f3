use std::fmt;

use yunspec_rules::{Carry, Field, Params, Place, Value};

use crate::encode::flatten::{Walk, holds_secret};
use crate::encode::{Pairs, text};
use crate::sign::{Escape, percent_encode};

/// A request as the parts of an HTTP request.
#[derive(Clone, Default)]
pub struct Encoded {
    /// The query.
    pub query: Pairs,
    /// The pairs of a form body, in the order of the spec.
    pub form: Option<Pairs>,
    /// The body with its content type, the form included.
    pub body: Option<Body>,
    /// Headers.
    pub headers: Vec<Part>,
    /// What fills the path.
    pub path: Vec<Part>,
    /// What fills the host.
    pub host: Vec<Part>,
}

/// A parameter that travels as one text of its own.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    /// The name on the wire.
    pub name: String,
    /// The text, not escaped.
    pub value: String,
    /// Whether it holds a secret.
    pub is_secret: bool,
}

/// A body.
#[derive(Clone, PartialEq, Eq)]
pub struct Body {
    /// What `content-type` says.
    pub content_type: &'static str,
    /// The bytes as they travel.
    pub bytes: Vec<u8>,
}

/// Lays a request out. `instead` replaces or adds a parameter in the query.
pub fn encode(params: &dyn Params, instead: Option<(&str, &str)>) -> Encoded {
    let mut encoded = Encoded { query: Pairs::roomy(), ..Encoded::default() };
    let mut walk = Walk::new();
    let mut form = Pairs::new(Escape::Form);
    for (index, field) in params.shape().fields.iter().enumerate() {
        let value = params.value(index);
        if value.is_absent() || instead.is_some_and(|(name, _)| field.wire == name) {
            continue;
        }
        match field.place {
            Place::Query => push(&mut walk, field, value, &mut encoded.query),
            Place::Form => push(&mut walk, field, value, &mut form),
            Place::Header => encoded.headers.push(part(field, value)),
            Place::Path => encoded.path.push(part(field, value)),
            Place::Host => encoded.host.push(part(field, value)),
            Place::Body if field.carry == Carry::Form => {
                let mut pairs = Pairs::new(Escape::Form);
                walk.bare(field, value, &mut |leaf| pairs.push_value(leaf.key, leaf.value));
                encoded.body = Some(Body::form(&pairs));
                encoded.form = Some(pairs);
            }
            Place::Body => encoded.body = Some(body(field, value)),
        }
    }
    if let Some((name, value)) = instead {
        encoded.query.push(name, value);
    }
    match encoded.body {
        // There is room for one body: the gateway takes what is left in the query.
        Some(_) if !form.is_empty() => encoded.query = encoded.query.with(&form),
        None if !form.is_empty() => {
            encoded.body = Some(Body::form(&form));
            encoded.form = Some(form);
        }
        _ => {}
    }
    encoded
}

/// A path as it travels, and as logs show it.
pub(crate) struct Path {
    pub(crate) sent: String,
    pub(crate) shown: String,
}

/// The path with each `{Name}` filled, escaped as one segment. Text that is no segment is an error.
pub(crate) fn path(template: &str, parts: &[Part]) -> Result<Path, String> {
    let mut path = Path { sent: String::with_capacity(template.len()), shown: String::with_capacity(template.len()) };
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        let (name, after) = from.split_once('}').unwrap_or((from, ""));
        let part = parts.iter().find(|part| part.name == name);
        let value = part.map_or("", |part| &part.value);
        // A segment of dots would name another path.
        if matches!(value, "" | "." | "..") {
            return Err(format!("`{name}` is `{value}`, but the path `{template}` needs a name there"));
        }
        let segment = percent_encode(value);
        let is_secret = part.is_some_and(|part| part.is_secret);
        path.add(before, before);
        path.add(&segment, if is_secret { "***" } else { &segment });
        rest = after;
    }
    path.add(rest, rest);
    Ok(path)
}

impl Path {
    fn add(&mut self, sent: &str, shown: &str) {
        self.sent.push_str(sent);
        self.shown.push_str(shown);
    }
}

fn push(walk: &mut Walk, field: &Field, value: Value<'_>, into: &mut Pairs) {
    walk.field(field, value, &mut |leaf| into.push_value(leaf.key, leaf.value));
}

fn part(field: &Field, value: Value<'_>) -> Part {
    let is_secret = field.secret || holds_secret(value);
    Part { name: field.wire.to_string(), value: one_text(field, value), is_secret }
}

/// The text of a field that travels as one value: a list joined with `,`, an object as JSON.
fn one_text(field: &Field, value: Value<'_>) -> String {
    match (value, &field.carry) {
        (Value::List(list), Carry::Join(separator)) => text::joined(list, separator),
        (Value::List(list), Carry::Flat) => text::joined(list, ","),
        (Value::List(_) | Value::Object(_) | Value::Map(_), _) => text::json(value),
        (scalar, _) => {
            let mut text = String::new();
            text::scalar(scalar, |shown| text.push_str(shown));
            text
        }
    }
}

/// Text travels as it is, whatever the field says: it is the document already.
pub(super) fn body(field: &Field, value: Value<'_>) -> Body {
    let (content_type, bytes) = match (&field.carry, value) {
        (Carry::Bytes, Value::Bytes(bytes)) => ("application/octet-stream", bytes.to_vec()),
        (Carry::Bytes, value) => ("application/octet-stream", one_text(field, value).into_bytes()),
        (Carry::Xml, Value::Str(text)) => ("application/xml; charset=utf-8", text.into()),
        (Carry::Xml, value) => ("application/xml; charset=utf-8", text::xml(&field.wire, value).into_bytes()),
        (_, Value::Str(text)) => ("application/json; charset=utf-8", text.into()),
        (_, value) => ("application/json; charset=utf-8", text::json(value).into_bytes()),
    };
    Body { content_type, bytes }
}

impl Body {
    fn form(pairs: &Pairs) -> Self {
        Self { content_type: "application/x-www-form-urlencoded", bytes: pairs.in_order().into_bytes() }
    }
}

/// The names alone: a value may be a secret.
impl fmt::Debug for Encoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |parts: &[Part]| parts.iter().map(|part| part.name.clone()).collect::<Vec<_>>();
        f.debug_struct("Encoded")
            .field("query", &self.query)
            .field("body", &self.body)
            .field("headers", &names(&self.headers))
            .field("path", &names(&self.path))
            .field("host", &names(&self.host))
            .finish_non_exhaustive()
    }
}

/// The type and the length: the bytes may hold secrets.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} bytes)", self.content_type, self.bytes.len())
    }
}

/// Without the value where that is secret.
impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, if self.is_secret { "***" } else { &self.value })
    }
}

//! How a request becomes text: plain functions over [`Params`], the same for derived requests and parsed ones.
//!
//! Lists and objects are flattened (`Tag.1.Key`), joined or written as JSON as their field says; booleans travel as
//! `true` and `false`; absent values and empty lists are not sent; empty text is sent with its `=`.

mod flatten;
mod pairs;
mod text;

use yunspec_rules::{Carry, Field, Params, Place, Value};

use flatten::{Leaf, Walk, holds_secret};
pub use pairs::Pairs;

use crate::error::Error;
use crate::sign::{Escape, percent_encode_into};
use crate::validation::Validation;

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
    pub headers: Vec<(String, String)>,
    /// What fills the path.
    pub path: Vec<(String, String)>,
    /// What fills the host.
    pub host: Vec<(String, String)>,
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
            Place::Header => encoded.headers.push(one_text(field, value)),
            Place::Path => encoded.path.push(one_text(field, value)),
            Place::Host => encoded.host.push(one_text(field, value)),
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

/// The path with each `{Name}` filled, escaped as one segment. Text that is no segment is an error.
pub(crate) fn path(template: &str, values: &[(String, String)]) -> Result<String, String> {
    let mut path = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        let (name, after) = from.split_once('}').unwrap_or((from, ""));
        let value = values.iter().find(|(wire, _)| wire == name).map_or("", |(_, value)| value);
        // A segment of dots would name another path.
        if matches!(value, "" | "." | "..") {
            return Err(format!("`{name}` is `{value}`, but the path `{template}` needs a name there"));
        }
        path.push_str(before);
        percent_encode_into(value, Escape::Strict, &mut path);
        rest = after;
    }
    path.push_str(rest);
    Ok(path)
}

/// The whole request as keys and values, in the order of the spec and not escaped; a body is one pair.
pub fn to_pairs(params: &dyn Params) -> Vec<(String, String)> {
    leaves(params, |_, text| text)
}

/// As [`to_pairs`] of a request that breaks no fact, as [`Validation::Enforce`] has it.
pub fn to_params(params: &dyn Params) -> Result<Vec<(String, String)>, Error> {
    Validation::Enforce.check(params)?;
    Ok(to_pairs(params))
}

/// As [`to_pairs`], with `***` for what is secret: for logs.
pub fn redacted(params: &dyn Params) -> Vec<(String, String)> {
    leaves(params, |secret, text| if secret { "***".to_owned() } else { text })
}

/// The keys of what is secret.
pub(crate) fn secret_keys(params: &dyn Params) -> Vec<String> {
    let mut keys = Vec::new();
    each(params, &mut |leaf| {
        if leaf.secret {
            keys.push(leaf.key.to_owned());
        }
    });
    keys
}

fn leaves(params: &dyn Params, show: fn(bool, String) -> String) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    each(params, &mut |leaf| {
        let mut value = String::new();
        text::scalar(leaf.value, |text| value = show(leaf.secret, text.to_owned()));
        pairs.push((leaf.key.to_owned(), value));
    });
    pairs
}

fn each(params: &dyn Params, visit: &mut dyn FnMut(Leaf<'_>)) {
    let mut walk = Walk::new();
    for (index, field) in params.shape().fields.iter().enumerate() {
        let value = params.value(index);
        match field.place {
            _ if value.is_absent() => {}
            Place::Body if field.carry != Carry::Form => {
                let body = String::from_utf8_lossy(&body(field, value).bytes).into_owned();
                let secret = field.secret || holds_secret(value);
                visit(Leaf { key: &field.wire, value: Value::Str(&body), secret });
            }
            Place::Body => walk.bare(field, value, visit),
            _ => walk.field(field, value, visit),
        }
    }
}

fn push(walk: &mut Walk, field: &Field, value: Value<'_>, into: &mut Pairs) {
    walk.field(field, value, &mut |leaf| into.push_value(leaf.key, leaf.value));
}

/// The text of a field that travels as one value: a list joined with `,`, an object as JSON.
fn one_text(field: &Field, value: Value<'_>) -> (String, String) {
    let text = match (value, &field.carry) {
        (Value::List(list), Carry::Join(separator)) => text::joined(list, separator),
        (Value::List(list), Carry::Flat) => text::joined(list, ","),
        (Value::List(_) | Value::Object(_) | Value::Map(_), _) => text::json(value),
        (scalar, _) => {
            let mut text = String::new();
            text::scalar(scalar, |shown| text.push_str(shown));
            text
        }
    };
    (field.wire.to_string(), text)
}

/// Text travels as it is, whatever the field says: it is the document already.
fn body(field: &Field, value: Value<'_>) -> Body {
    let (content_type, bytes) = match (&field.carry, value) {
        (Carry::Bytes, Value::Bytes(bytes)) => ("application/octet-stream", bytes.to_vec()),
        (Carry::Bytes, value) => ("application/octet-stream", one_text(field, value).1.into_bytes()),
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
impl std::fmt::Debug for Encoded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = |pairs: &[(String, String)]| pairs.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
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
impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({} bytes)", self.content_type, self.bytes.len())
    }
}

use std::fmt;

use yunspec_rules::{Carry, Field, Params, Place, Value};

use crate::encode::flatten::Walk;
use crate::encode::{Pairs, text};
use crate::sign::{Escape, percent_encode_into};

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
pub(super) fn body(field: &Field, value: Value<'_>) -> Body {
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
impl fmt::Debug for Encoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} bytes)", self.content_type, self.bytes.len())
    }
}

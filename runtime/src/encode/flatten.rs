use yunspec_rules::{Carry, Field, Params, Value};

use crate::encode::text;

/// One value of a request as it travels: `Tag.1.Key`.
pub(crate) struct Leaf<'a> {
    /// The whole key.
    pub(crate) key: &'a str,
    /// A scalar.
    pub(crate) value: Value<'a>,
    /// Whether the field or what contains it is secret.
    pub(crate) secret: bool,
}

/// Whether a value that travels as one text holds a secret field.
pub(crate) fn holds_secret(value: Value<'_>) -> bool {
    match value {
        Value::List(list) => (0..list.len()).any(|index| holds_secret(list.item(index))),
        Value::Object(params) => {
            let fields = params.shape().fields.iter().enumerate();
            fields
                .map(|(index, field)| (field, params.value(index)))
                .any(|(field, value)| !value.is_absent() && (field.secret || holds_secret(value)))
        }
        Value::Map(map) => {
            let mut found = false;
            map.each(&mut |_, value| found |= holds_secret(value));
            found
        }
        _ => false,
    }
}

/// Shows values with their keys, lists and objects flattened as `carry` of their field says.
pub(crate) struct Walk {
    key: String,
    secret: bool,
}

/// Takes a value as it travels.
type Visit<'v> = &'v mut dyn FnMut(Leaf<'_>);

impl Walk {
    pub(crate) fn new() -> Self {
        Self { key: String::with_capacity(64), secret: false }
    }

    /// The values below a field.
    pub(crate) fn field(&mut self, field: &Field, value: Value<'_>, visit: Visit<'_>) {
        if value.is_absent() {
            return;
        }
        let outside = self.secret;
        self.secret |= field.secret;
        self.below(&field.wire, |walk| match (&field.carry, value) {
            (Carry::Join(separator), Value::List(list)) => walk.leaf(Value::Str(&text::joined(list, separator)), visit),
            (Carry::Json, Value::List(_) | Value::Object(_) | Value::Map(_)) => {
                walk.secret |= holds_secret(value);
                walk.leaf(Value::Str(&text::json(value)), visit);
            }
            (_, Value::List(_) | Value::Object(_) | Value::Map(_)) => walk.value(value, visit),
            (_, scalar) => walk.leaf(scalar, visit),
        });
        self.secret = outside;
    }

    /// The values of an object without a key of its own: the fields of a form body.
    pub(crate) fn bare(&mut self, field: &Field, value: Value<'_>, visit: Visit<'_>) {
        let outside = std::mem::replace(&mut self.secret, field.secret);
        self.value(value, visit);
        self.secret = outside;
    }

    fn value(&mut self, value: Value<'_>, visit: Visit<'_>) {
        match value {
            Value::Absent => {}
            // An absent item keeps its number, as in the official SDKs.
            Value::List(list) => {
                for index in 0..list.len() {
                    self.numbered(index + 1, |walk| walk.value(list.item(index), visit));
                }
            }
            Value::Object(params) => self.object(params, visit),
            Value::Map(map) => map.each(&mut |key, value| self.below(key, |walk| walk.value(value, visit))),
            scalar => self.leaf(scalar, visit),
        }
    }

    fn object(&mut self, params: &dyn Params, visit: Visit<'_>) {
        for (index, field) in params.shape().fields.iter().enumerate() {
            self.field(field, params.value(index), visit);
        }
    }

    fn leaf(&self, value: Value<'_>, visit: Visit<'_>) {
        visit(Leaf { key: &self.key, value, secret: self.secret });
    }

    fn below(&mut self, step: &str, go_on: impl FnOnce(&mut Self)) {
        let outside = self.key.len();
        if outside > 0 {
            self.key.push('.');
        }
        self.key.push_str(step);
        go_on(self);
        self.key.truncate(outside);
    }

    fn numbered(&mut self, number: usize, go_on: impl FnOnce(&mut Self)) {
        let outside = self.key.len();
        if outside > 0 {
            self.key.push('.');
        }
        text::scalar(Value::Int(i64::try_from(number).unwrap_or_default()), |number| self.key.push_str(number));
        go_on(self);
        self.key.truncate(outside);
    }
}

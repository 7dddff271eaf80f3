use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::nested::{Nested, Sink};
use super::reading::Reading;
use crate::decode::scalar::{Scalar, reads_scalars};
use crate::decode::{DecodeError, Fields, Result, Source};

/// A value that serde's deserializer is about to read; `D` is one and the same type for every value of a body.
pub(super) struct JsonValue<'r, D> {
    unread: Option<D>,
    /// The byte it begins with, where that is known.
    first: Option<u8>,
    reading: &'r Reading<'r>,
}

impl<'r, 'de, D: Deserializer<'de>> JsonValue<'r, D> {
    pub(super) fn new(unread: D, first: Option<u8>, reading: &'r Reading<'r>) -> Self {
        Self { unread: Some(unread), first, reading }
    }

    #[inline]
    fn scalar(&mut self) -> Result<Scalar<'de>> {
        let Some(unread) = self.unread.take() else { return Ok(Scalar::Null) };
        match self.first {
            Some(b'"' | b't' | b'f' | b'n') => {
                unread.deserialize_any(ScalarVisitor).map_err(|error| self.reading.failure(&error))
            }
            // Serde's numbers have lost digits and zeros that a string must keep.
            _ => match <&RawValue>::deserialize(unread) {
                Ok(raw) => of_raw(raw.get()),
                Err(error) => Err(self.reading.failure(&error)),
            },
        }
    }

    fn nested(&mut self, into: Sink<'_>) -> Result<bool> {
        let Some(unread) = self.unread.take() else { return Ok(false) };
        let nested = Nested { into, reading: self.reading };
        unread.deserialize_any(nested).map_err(|error| self.reading.failure(&error))
    }
}

/// A value by its text, which is known to be JSON.
fn of_raw(raw: &str) -> Result<Scalar<'_>> {
    Ok(match raw.as_bytes().first() {
        Some(b'"') => Scalar::Text(unquoted(raw)?),
        Some(b'{') => Scalar::Object,
        Some(b'[') => Scalar::List,
        Some(b't') => Scalar::Bool(true),
        Some(b'f') => Scalar::Bool(false),
        Some(b'n') | None => Scalar::Null,
        Some(_) => Scalar::Number(raw),
    })
}

fn unquoted(raw: &str) -> Result<Cow<'_, str>> {
    if !raw.contains('\\') {
        return Ok(Cow::Borrowed(raw.trim_matches('"')));
    }
    // A lone surrogate is all that can be wrong by now; the position would be that inside the string.
    serde_json::from_str(raw).map(Cow::Owned).map_err(|_| DecodeError::mismatch("text", "half a surrogate pair"))
}

/// A scalar that is known to be no number.
struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a boolean or null")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Scalar::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Scalar::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Scalar::Bool(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Scalar::Null)
    }
}

impl<'de, D: Deserializer<'de>> Source for JsonValue<'_, D> {
    reads_scalars!();

    fn any(&mut self) -> Result<Option<Value>> {
        let Some(unread) = self.unread.take() else { return Ok(None) };
        <Option<Value>>::deserialize(unread).map_err(|error| self.reading.failure(&error))
    }

    fn object(&mut self, into: &mut dyn Fields) -> Result<bool> {
        self.nested(Sink::Object(into))
    }

    fn list(&mut self, wrapper: Option<&str>, item: &mut dyn FnMut(&mut dyn Source) -> Result<()>) -> Result<()> {
        self.nested(Sink::List(wrapper, item)).map(|_| ())
    }

    fn map(&mut self, entry: &mut dyn FnMut(&str, &mut dyn Source) -> Result<()>) -> Result<()> {
        self.nested(Sink::Map(entry)).map(|_| ())
    }

    fn skip(&mut self) -> Result<()> {
        let Some(unread) = self.unread.take() else { return Ok(()) };
        IgnoredAny::deserialize(unread).map(|_| ()).map_err(|error| self.reading.failure(&error))
    }
}

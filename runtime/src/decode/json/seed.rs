use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::reading::Reading;
use super::value::JsonValue;
use crate::decode::{Fields, Result, Source};

/// Hands a value on and reads past it if nobody has.
pub(super) struct ItemSeed<'a> {
    pub(super) with: &'a mut dyn FnMut(&mut dyn Source) -> Result<()>,
    pub(super) reading: &'a Reading<'a>,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, unread: D) -> Result<(), D::Error> {
        let mut value = JsonValue::new(unread, None, self.reading);
        let read = (self.with)(&mut value).and_then(|()| value.skip());
        read.map_err(|error| self.reading.fail(error))
    }
}

/// The same for a field: the place where most of the time goes, so without a closure in between.
pub(super) struct FieldSeed<'a> {
    pub(super) name: &'a str,
    pub(super) fields: &'a mut dyn Fields,
    pub(super) reading: &'a Reading<'a>,
}

impl<'de> DeserializeSeed<'de> for FieldSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, unread: D) -> Result<(), D::Error> {
        let first = self.reading.first_after(self.name);
        let mut value = JsonValue::new(unread, first, self.reading);
        let read = self.fields.field(self.name, &mut value).and_then(|()| value.skip());
        read.map_err(|error| self.reading.fail(error.in_field(self.name)))
    }
}

/// The name of a field, borrowed from the body unless it holds an escape.
pub(super) struct NameSeed;

impl<'de> DeserializeSeed<'de> for NameSeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, name: D) -> Result<Self::Value, D::Error> {
        name.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for NameSeed {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::body::{self, Body};
use super::scalar::Scalar;
use super::{Cause, Decode, DecodeError, Fields, Result, Source};

type Item<'a> = &'a mut dyn FnMut(&mut dyn Source) -> Result<()>;
type Entry<'a> = &'a mut dyn FnMut(&str, &mut dyn Source) -> Result<()>;

/// Reads a JSON body. An empty one is the default of the type.
pub fn from_json<T: Decode + Default>(body: &[u8]) -> Result<T> {
    let mut read = None;
    read_json(body, &mut |value| {
        read = T::decode(value)?;
        Ok(())
    })?;
    Ok(read.unwrap_or_default())
}

/// Shows the one value of a JSON body to `with`, which is not called for a body that is empty or blank.
pub fn read_json(body: &[u8], with: &mut dyn FnMut(&mut dyn Source) -> Result<()>) -> Result<()> {
    let Some(text) = body::text(body)? else { return Ok(()) };
    body::expect(text, Body::Json)?;
    let stash = Stash::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let read = ItemSeed { with, stash: &stash }.deserialize(&mut json);
    read.and_then(|()| json.end()).map_err(|error| stash.take(&error))
}

/// Carries an error of ours past serde, whose errors are text.
#[derive(Default)]
struct Stash(Cell<Option<DecodeError>>);

impl Stash {
    #[cold]
    fn put<E: Error>(&self, error: DecodeError) -> E {
        self.0.set(Some(error));
        E::custom("")
    }

    #[cold]
    fn take(&self, serde: &dyn fmt::Display) -> DecodeError {
        if let Some(error) = self.0.take() {
            return error;
        }
        let what = serde.to_string();
        if what.starts_with("recursion limit exceeded") {
            return DecodeError::new(Cause::TooDeep);
        }
        DecodeError::syntax(what)
    }
}

/// A value that serde's deserializer is about to read; there is one such type, whatever is read from it.
struct JsonValue<'c, D> {
    unread: Option<D>,
    stash: &'c Stash,
}

impl<'de, D: Deserializer<'de>> JsonValue<'_, D> {
    /// The value as it stands in the body, by its first byte. Raw, because serde's numbers have lost digits and zeros
    /// that a string must keep.
    fn scalar(&mut self) -> Result<Scalar<'de>> {
        let Some(unread) = self.unread.take() else { return Ok(Scalar::Null) };
        let raw = match <&RawValue>::deserialize(unread) {
            Ok(raw) => raw.get(),
            Err(error) => return Err(self.stash.take(&error)),
        };
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

    fn nested(&mut self, into: Sink<'_>) -> Result<bool> {
        let Some(unread) = self.unread.take() else { return Ok(false) };
        let nested = Nested { into, stash: self.stash };
        unread.deserialize_any(nested).map_err(|error| self.stash.take(&error))
    }
}

fn unquoted(raw: &str) -> Result<Cow<'_, str>> {
    if !raw.contains('\\') {
        return Ok(Cow::Borrowed(raw.get(1..raw.len() - 1).unwrap_or_default()));
    }
    // A lone surrogate is all that can be wrong by now; the position would be that inside the string.
    serde_json::from_str(raw).map(Cow::Owned).map_err(|_| DecodeError::mismatch("text", "half a surrogate pair"))
}

impl<'de, D: Deserializer<'de>> Source for JsonValue<'_, D> {
    fn text(&mut self, with: &mut dyn FnMut(&str)) -> Result<bool> {
        self.scalar()?.show(with)
    }

    fn string(&mut self) -> Result<Option<String>> {
        self.scalar()?.string()
    }

    fn int(&mut self) -> Result<Option<i64>> {
        self.scalar()?.int()
    }

    fn float(&mut self) -> Result<Option<f64>> {
        self.scalar()?.float()
    }

    fn boolean(&mut self) -> Result<Option<bool>> {
        self.scalar()?.boolean()
    }

    fn any(&mut self) -> Result<Option<Value>> {
        let Some(unread) = self.unread.take() else { return Ok(None) };
        <Option<Value>>::deserialize(unread).map_err(|error| self.stash.take(&error))
    }

    fn object(&mut self, into: &mut dyn Fields) -> Result<bool> {
        self.nested(Sink::Object(into))
    }

    fn list(&mut self, wrapper: Option<&str>, item: Item<'_>) -> Result<()> {
        self.nested(Sink::List(wrapper, item)).map(|_| ())
    }

    fn map(&mut self, entry: Entry<'_>) -> Result<()> {
        self.nested(Sink::Map(entry)).map(|_| ())
    }

    fn skip(&mut self) -> Result<()> {
        let Some(unread) = self.unread.take() else { return Ok(()) };
        IgnoredAny::deserialize(unread).map(|_| ()).map_err(|error| self.stash.take(&error))
    }
}

/// Where the values inside an object or a list go.
enum Sink<'a> {
    Object(&'a mut dyn Fields),
    List(Option<&'a str>, Item<'a>),
    Map(Entry<'a>),
}

impl Sink<'_> {
    fn expected(&self) -> Cow<'static, str> {
        match self {
            Self::Object(_) | Self::Map(_) => Cow::Borrowed("an object"),
            Self::List(None | Some("*"), _) => Cow::Borrowed("a list"),
            Self::List(Some(wrapper), _) => Cow::Owned(format!("a list, bare or in `{wrapper}`")),
        }
    }
}

/// Reads an object or a list; false for null and `""`.
struct Nested<'a, 'c> {
    into: Sink<'a>,
    stash: &'c Stash,
}

impl Nested<'_, '_> {
    #[cold]
    fn mismatch<E: Error>(&self, found: &Scalar<'_>) -> Result<bool, E> {
        Err(self.stash.put(found.mismatch(self.into.expected())))
    }
}

impl<'de> Visitor<'de> for Nested<'_, '_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.into.expected())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let Self { into, stash } = self;
        match into {
            Sink::Object(fields) => {
                while let Some(name) = map.next_key_seed(Key)? {
                    map.next_value_seed(FieldSeed { name: &name, fields, stash })?;
                }
            }
            Sink::Map(entry) => {
                while let Some(name) = map.next_key_seed(Key)? {
                    let with = &mut |value: &mut dyn Source| entry(&name, value).map_err(|error| error.in_field(&name));
                    map.next_value_seed(ItemSeed { with, stash })?;
                }
            }
            Sink::List(wrapper, item) => return wrapped(wrapper, item, map, stash),
        }
        Ok(true)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        let Sink::List(_, item) = self.into else { return self.mismatch(&Scalar::List) };
        let mut index = 0;
        let with = &mut |value: &mut dyn Source| {
            item(value).map_err(|error| error.in_item(index))?;
            index += 1;
            Ok(())
        };
        while seq.next_element_seed(ItemSeed { with, stash: self.stash })?.is_some() {}
        Ok(true)
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
        if text.is_empty() { Ok(false) } else { self.mismatch(&Scalar::Text(Cow::Borrowed(text))) }
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        self.mismatch(&Scalar::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        self.mismatch(&Scalar::Number(&value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        self.mismatch(&Scalar::Number(&value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<bool, E> {
        self.mismatch(&Scalar::Number(&value.to_string()))
    }
}

/// A list in its wrapper: an object with nothing else in it.
fn wrapped<'de, A: MapAccess<'de>>(
    wrapper: Option<&str>,
    item: Item<'_>,
    mut map: A,
    stash: &Stash,
) -> Result<bool, A::Error> {
    let Some(name) = map.next_key_seed(Key)? else { return Ok(false) };
    let unfit = |name: &str| {
        let expected = Sink::List(wrapper, &mut |_| Ok(())).expected();
        stash.put(DecodeError::mismatch(expected, format!("an object with `{}`", super::scalar::clipped(name))))
    };
    if !wrapper.is_some_and(|wrapper| wrapper == "*" || wrapper == name) {
        return Err(unfit(&name));
    }
    let with = &mut |value: &mut dyn Source| value.list(None, item).map_err(|error| error.in_field(&name));
    map.next_value_seed(ItemSeed { with, stash })?;
    match map.next_key_seed(Key)? {
        None => Ok(true),
        Some(second) if second == name => Err(stash.put(DecodeError::new(Cause::Repeated).in_field(&name))),
        Some(other) => Err(unfit(&other)),
    }
}

/// Hands a value on and reads past it if nobody has.
struct ItemSeed<'a, 'c> {
    with: Item<'a>,
    stash: &'c Stash,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, unread: D) -> Result<(), D::Error> {
        let mut value = JsonValue { unread: Some(unread), stash: self.stash };
        let read = (self.with)(&mut value).and_then(|()| value.skip());
        read.map_err(|error| self.stash.put(error))
    }
}

/// The same for a field: the place where most of the time goes, so without a closure in between.
struct FieldSeed<'a, 'c> {
    name: &'a str,
    fields: &'a mut dyn Fields,
    stash: &'c Stash,
}

impl<'de> DeserializeSeed<'de> for FieldSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, unread: D) -> Result<(), D::Error> {
        let mut value = JsonValue { unread: Some(unread), stash: self.stash };
        let read = self.fields.field(self.name, &mut value).and_then(|()| value.skip());
        read.map_err(|error| self.stash.put(error.in_field(self.name)))
    }
}

/// The name of a field, borrowed from the body unless it holds an escape.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, name: D) -> Result<Self::Value, D::Error> {
        name.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
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

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::reading::Reading;
use super::seed::{FieldSeed, ItemSeed, NameSeed};
use crate::decode::scalar::{Scalar, clipped};
use crate::decode::{Cause, DecodeError, Fields, Result, Source};

type Item<'a> = &'a mut dyn FnMut(&mut dyn Source) -> Result<()>;
type Entry<'a> = &'a mut dyn FnMut(&str, &mut dyn Source) -> Result<()>;

/// Where the values inside an object or a list go.
pub(super) enum Sink<'a> {
    Object(&'a mut dyn Fields),
    List(Option<&'a str>, Item<'a>),
    Map(Entry<'a>),
}

impl Sink<'_> {
    fn expected(&self) -> Cow<'static, str> {
        match self {
            Self::Object(_) | Self::Map(_) => Cow::Borrowed("an object"),
            Self::List(wrapper, _) => list_of(*wrapper),
        }
    }
}

fn list_of(wrapper: Option<&str>) -> Cow<'static, str> {
    match wrapper {
        None | Some("*") => Cow::Borrowed("a list"),
        Some(wrapper) => Cow::Owned(format!("a list, bare or in `{wrapper}`")),
    }
}

/// Reads an object or a list; false for null and `""`.
pub(super) struct Nested<'a, 'r> {
    pub(super) into: Sink<'a>,
    pub(super) reading: &'r Reading<'r>,
}

impl Nested<'_, '_> {
    #[cold]
    fn mismatch<E: Error>(&self, found: &Scalar<'_>) -> Result<bool, E> {
        Err(self.reading.fail(found.mismatch(self.into.expected())))
    }
}

impl<'de> Visitor<'de> for Nested<'_, '_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.into.expected())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<bool, A::Error> {
        match self.into {
            Sink::Object(fields) => read_fields(fields, map, self.reading),
            Sink::Map(entry) => read_entries(entry, map, self.reading),
            Sink::List(wrapper, item) => read_wrapped(wrapper, item, map, self.reading),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        let Sink::List(_, item) = self.into else { return self.mismatch(&Scalar::List) };
        let mut index = 0;
        let with = &mut |value: &mut dyn Source| {
            item(value).map_err(|error| error.in_item(index))?;
            index += 1;
            Ok(())
        };
        while seq.next_element_seed(ItemSeed { with, reading: self.reading })?.is_some() {}
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

fn read_fields<'de, A: MapAccess<'de>>(
    fields: &mut dyn Fields,
    mut map: A,
    reading: &Reading<'_>,
) -> Result<bool, A::Error> {
    while let Some(name) = map.next_key_seed(NameSeed)? {
        map.next_value_seed(FieldSeed { name: &name, fields, reading })?;
    }
    Ok(true)
}

fn read_entries<'de, A: MapAccess<'de>>(entry: Entry<'_>, mut map: A, reading: &Reading<'_>) -> Result<bool, A::Error> {
    while let Some(name) = map.next_key_seed(NameSeed)? {
        let with = &mut |value: &mut dyn Source| entry(&name, value).map_err(|error| error.in_field(&name));
        map.next_value_seed(ItemSeed { with, reading })?;
    }
    Ok(true)
}

/// A list in its wrapper. What stands beside a wrapper of a known name is passed over, as fields are that a type does
/// not have; beside one of any name nothing may stand, since either could be it.
fn read_wrapped<'de, A: MapAccess<'de>>(
    wrapper: Option<&str>,
    item: Item<'_>,
    mut map: A,
    reading: &Reading<'_>,
) -> Result<bool, A::Error> {
    let unfit = |name: &str| {
        reading.fail(DecodeError::mismatch(list_of(wrapper), format!("an object with `{}`", clipped(name))))
    };
    let (mut list, mut beside) = (None, None);
    while let Some(name) = map.next_key_seed(NameSeed)? {
        let fits = wrapper.is_some_and(|wrapper| wrapper == "*" || wrapper == name);
        if list.as_ref() == Some(&name) {
            return Err(reading.fail(DecodeError::new(Cause::Repeated).in_field(&name)));
        }
        if !fits || list.is_some() {
            if wrapper.is_none_or(|wrapper| wrapper == "*") {
                return Err(unfit(&name));
            }
            map.next_value::<IgnoredAny>()?;
            beside.get_or_insert(name);
            continue;
        }
        let with = &mut |value: &mut dyn Source| value.list(None, item).map_err(|error| error.in_field(&name));
        map.next_value_seed(ItemSeed { with, reading })?;
        list = Some(name);
    }
    match beside {
        Some(other) if list.is_none() => Err(unfit(&other)),
        _ => Ok(list.is_some()),
    }
}

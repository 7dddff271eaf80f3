use std::collections::BTreeMap;

use crate::{Number, Shape};

/// A request, or one object inside a request, as data.
///
/// Derived by `Request`; the emulator implements it over what it has parsed.
pub trait Params {
    /// What the fields are; `value` is called with indices into `shape().fields`.
    fn shape(&self) -> &Shape;

    /// The value of one field; [`Value::Absent`] for an index past the end.
    fn value(&self, field: usize) -> Value<'_>;
}

/// The value of a field as it is seen by rules and encoders.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// Not given: nothing is sent.
    Absent,
    /// Text, also a timestamp, a date or the wire value of an enum.
    Str(&'a str),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
    /// Raw bytes (bodies of ROA operations).
    Bytes(&'a [u8]),
    /// A list; empty means absent.
    List(&'a dyn List),
    /// An object with declared fields.
    Object(&'a dyn Params),
    /// An object with free keys; empty means absent.
    Map(&'a dyn Map),
}

/// The items of a list.
pub trait List {
    /// How many items there are.
    fn len(&self) -> usize;

    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at an index from 0; [`Value::Absent`] past the end.
    fn item(&self, index: usize) -> Value<'_>;
}

/// The entries of an object with free keys.
pub trait Map {
    /// Calls `entry` for each key and value, in key order or the order of insertion.
    fn each(&self, entry: &mut dyn FnMut(&str, Value<'_>));
}

/// Types that can stand in a request.
pub trait ToValue {
    /// The value as rules and encoders see it.
    fn to_value(&self) -> Value<'_>;
}

impl Value<'_> {
    /// Whether nothing is sent for it: absent, an empty list or an empty map.
    #[inline]
    pub fn is_absent(&self) -> bool {
        match self {
            Self::Absent => true,
            Self::List(list) => list.is_empty(),
            Self::Map(map) => {
                let mut is_empty = true;
                map.each(&mut |_, _| is_empty = false);
                is_empty
            }
            _ => false,
        }
    }

    /// The value as a number, if it is one.
    pub fn as_number(&self) -> Option<Number> {
        match *self {
            Self::Int(value) => Some(Number::Int(value)),
            Self::Float(value) => Some(Number::Float(value)),
            _ => None,
        }
    }

    /// The text that travels for a scalar; `None` for lists, objects, maps, bytes and absent values.
    pub fn wire_text(&self) -> Option<String> {
        match *self {
            Self::Str(text) => Some(text.to_owned()),
            Self::Int(value) => Some(value.to_string()),
            Self::Float(value) => Some(value.to_string()),
            Self::Bool(value) => Some(value.to_string()),
            Self::Absent | Self::Bytes(_) | Self::List(_) | Self::Object(_) | Self::Map(_) => None,
        }
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value<'_> {
        Value::Str(self)
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value<'_> {
        Value::Str(self)
    }
}

impl ToValue for i32 {
    fn to_value(&self) -> Value<'_> {
        Value::Int(i64::from(*self))
    }
}

impl ToValue for i64 {
    fn to_value(&self) -> Value<'_> {
        Value::Int(*self)
    }
}

/// The number that is written: 0.97, where the nearest `f32` is 0.9700000286102295.
impl ToValue for f32 {
    fn to_value(&self) -> Value<'_> {
        Value::Float(self.to_string().parse().unwrap_or(f64::from(*self)))
    }
}

impl ToValue for f64 {
    fn to_value(&self) -> Value<'_> {
        Value::Float(*self)
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Absent, ToValue::to_value)
    }
}

impl<T: ToValue + ?Sized> ToValue for Box<T> {
    fn to_value(&self) -> Value<'_> {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Vec<T> {
    fn to_value(&self) -> Value<'_> {
        Value::List(self)
    }
}

/// Bytes are one value; no list of small numbers is a parameter.
impl ToValue for Vec<u8> {
    fn to_value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl<T: ToValue> List for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn item(&self, index: usize) -> Value<'_> {
        self.get(index).map_or(Value::Absent, ToValue::to_value)
    }
}

impl<T: ToValue> ToValue for BTreeMap<String, T> {
    fn to_value(&self) -> Value<'_> {
        Value::Map(self)
    }
}

impl<T: ToValue> Map for BTreeMap<String, T> {
    fn each(&self, entry: &mut dyn FnMut(&str, Value<'_>)) {
        for (key, value) in self {
            entry(key, value.to_value());
        }
    }
}

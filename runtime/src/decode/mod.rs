//! Reading answers: one reader per format behind [`Source`], one small derived match per type behind [`Fields`].
//!
//! Nothing here is generic over the type that is read, except the few lines of [`Slot`]: a client with thousands of
//! types compiles in seconds because the readers are compiled once.
//!
//! Leniency lives here and only here: `"12"` is read as `12`, `"False"` and `1` as booleans, `""` as `Some("")` for a
//! string and as `None` for anything else; null and a missing list are empty; unknown fields are skipped.

mod error;

use std::collections::BTreeMap;

pub use error::{Cause, DecodeError};

/// What reading gives.
pub type Result<T, E = DecodeError> = std::result::Result<T, E>;

/// One value of an answer, in JSON or XML. It is read once; what is not read is skipped.
pub trait Source {
    /// Shows the text of a scalar without allocating; `false` for null. Numbers and booleans are shown as they stand.
    fn text(&mut self, with: &mut dyn FnMut(&str)) -> Result<bool>;
    /// Text; a number or a boolean as it stands.
    fn string(&mut self) -> Result<Option<String>>;
    /// A whole number, also as text.
    fn int(&mut self) -> Result<Option<i64>>;
    /// A number, also as text.
    fn float(&mut self) -> Result<Option<f64>>;
    /// A boolean, also as text in any case, `1` or `0`.
    fn boolean(&mut self) -> Result<Option<bool>>;
    /// Any value.
    fn any(&mut self) -> Result<Option<serde_json::Value>>;
    /// An object; `false` for null.
    fn object(&mut self, into: &mut dyn Fields) -> Result<bool>;
    /// A list: `{"Image":[…]}` where `wrapper` is `Image`, or `[…]`; `""`, null and `{}` are empty. The wrapper `*`
    /// stands for any single name.
    fn list(&mut self, wrapper: Option<&str>, item: &mut dyn FnMut(&mut dyn Source) -> Result<()>) -> Result<()>;
    /// An object with free keys.
    fn map(&mut self, entry: &mut dyn FnMut(&str, &mut dyn Source) -> Result<()>) -> Result<()>;
    /// Reads past the value.
    fn skip(&mut self) -> Result<()>;
}

/// The fields of an object that is being read. Derived by `Response`.
pub trait Fields {
    /// Takes the value of one field. In XML a name may come more than once.
    fn field(&mut self, name: &str, value: &mut dyn Source) -> Result<()>;
}

/// A type that can be read. Derived by `Response` and `ApiEnum`.
pub trait Decode: Sized {
    /// The value; `None` for null, and for `""` where the type is no string.
    fn decode(value: &mut dyn Source) -> Result<Option<Self>>;
}

/// A field that can be filled: `Option<T>`, `Vec<T>` (appends) or `BTreeMap<String, T>`.
pub trait Slot {
    /// Reads the field's value.
    fn fill(&mut self, value: &mut dyn Source, wrapper: Option<&str>) -> Result<()>;
}

impl<T: Decode> Slot for Option<T> {
    #[inline(never)]
    fn fill(&mut self, value: &mut dyn Source, _: Option<&str>) -> Result<()> {
        let read = T::decode(value)?;
        match (&self, read) {
            (_, None) => Ok(()),
            (None, read) => {
                *self = read;
                Ok(())
            }
            (Some(_), Some(_)) => Err(DecodeError::new(Cause::Repeated)),
        }
    }
}

impl<T: Decode> Slot for Vec<T> {
    #[inline(never)]
    fn fill(&mut self, value: &mut dyn Source, wrapper: Option<&str>) -> Result<()> {
        value.list(wrapper, &mut |item| {
            self.extend(T::decode(item)?);
            Ok(())
        })
    }
}

impl<T: Decode> Slot for BTreeMap<String, T> {
    #[inline(never)]
    fn fill(&mut self, value: &mut dyn Source, _: Option<&str>) -> Result<()> {
        value.map(&mut |key, value| {
            if let Some(value) = T::decode(value)? {
                self.insert(key.to_owned(), value);
            }
            Ok(())
        })
    }
}

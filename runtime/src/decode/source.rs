use super::{Cause, DecodeError, Result};

/// One value of an answer, in JSON or XML. It is read once; what is not read is skipped.
pub trait Source {
    /// Shows the text of a scalar without allocating; `false` for null. Numbers and booleans are shown as they stand.
    fn text(&mut self, with: &mut dyn FnMut(&str)) -> Result<bool>;
    /// Text; a number or a boolean as it stands.
    fn string(&mut self) -> Result<Option<String>>;
    /// A whole number, also as text. `12.0` is whole; `12.5` and numbers beyond 64 bits are errors.
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
    /// stands for any single name. An object with other keys than the wrapper is an error.
    fn list(&mut self, wrapper: Option<&str>, item: &mut dyn FnMut(&mut dyn Source) -> Result<()>) -> Result<()>;
    /// An object with free keys.
    fn map(&mut self, entry: &mut dyn FnMut(&str, &mut dyn Source) -> Result<()>) -> Result<()>;
    /// Reads past the value.
    fn skip(&mut self) -> Result<()>;
}

/// The fields of an object that is being read, for types that `Response` is not derived for.
pub trait Fields {
    /// Takes the value of one field. In XML a name may come more than once.
    fn field(&mut self, name: &str, value: &mut dyn Source) -> Result<()>;
}

/// A type that can be read. Derived by `ApiEnum`, and there for each [`Object`].
pub trait Decode: Sized {
    /// The value; `None` for null, and for `""` where the type is no string.
    fn decode(value: &mut dyn Source) -> Result<Option<Self>>;

    /// The value of a body that is neither JSON nor XML; `None` where the type needs one of them. Text and bytes are
    /// such a body as it is.
    #[inline]
    fn plain(_body: &[u8]) -> Option<Self> {
        None
    }

    /// Reads the value of a field that takes one.
    #[doc(hidden)]
    #[inline]
    fn fill(field: &mut Option<Self>, value: &mut dyn Source) -> Result<()> {
        let Some(read) = Self::decode(value)? else { return Ok(()) };
        if field.is_some() {
            return Err(DecodeError::new(Cause::Repeated));
        }
        *field = Some(read);
        Ok(())
    }

    /// Reads what replaces this, where there is a value.
    #[doc(hidden)]
    #[inline]
    fn replace(whole: &mut Self, value: &mut dyn Source) -> Result<()> {
        if let Some(read) = Self::decode(value)? {
            *whole = read;
        }
        Ok(())
    }

    /// Reads an item of a list.
    #[doc(hidden)]
    #[inline]
    fn append(list: &mut Vec<Self>, value: &mut dyn Source) -> Result<()> {
        if let Some(read) = Self::decode(value)? {
            list.push(read);
        }
        Ok(())
    }
}

/// A type whose fields are read where they stand, from its default on. Derived by `Response`.
pub trait Object: Default {
    /// Reads an object into the fields; `false` where there is none.
    fn read(&mut self, value: &mut dyn Source) -> Result<bool>;
}

/// Nothing is moved, so nothing has to be dropped on the way: a third less for the compiler than values that are returned.
impl<T: Object> Decode for T {
    #[inline]
    fn decode(value: &mut dyn Source) -> Result<Option<Self>> {
        let mut read = None;
        Self::fill(&mut read, value)?;
        Ok(read)
    }

    #[inline]
    fn fill(field: &mut Option<Self>, value: &mut dyn Source) -> Result<()> {
        if field.is_some() {
            return second(value);
        }
        if !field.get_or_insert_default().read(value)? {
            *field = None;
        }
        Ok(())
    }

    #[inline]
    fn replace(whole: &mut Self, value: &mut dyn Source) -> Result<()> {
        whole.read(value).map(|_| ())
    }

    #[inline]
    fn append(list: &mut Vec<Self>, value: &mut dyn Source) -> Result<()> {
        list.push(Self::default());
        let Some(item) = list.last_mut() else { return Ok(()) };
        if !item.read(value)? {
            list.truncate(list.len() - 1);
        }
        Ok(())
    }
}

/// The value of a field that has one: fine as long as nothing stands there.
fn second(value: &mut dyn Source) -> Result<()> {
    if value.object(&mut Unread)? { Err(DecodeError::new(Cause::Repeated)) } else { Ok(()) }
}

struct Unread;

impl Fields for Unread {
    fn field(&mut self, _: &str, value: &mut dyn Source) -> Result<()> {
        value.skip()
    }
}

/// One that holds itself.
impl<T: Object> Object for Box<T> {
    fn read(&mut self, value: &mut dyn Source) -> Result<bool> {
        (**self).read(value)
    }
}

use super::Result;

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

/// A type that can be read. Derived by `Response` and `ApiEnum`.
pub trait Decode: Sized {
    /// The value; `None` for null, and for `""` where the type is no string.
    fn decode(value: &mut dyn Source) -> Result<Option<Self>>;

    /// The value of a body that is neither JSON nor XML; `None` where the type needs one of them. Text and bytes are
    /// such a body as it is.
    #[inline]
    fn plain(_body: &[u8]) -> Option<Self> {
        None
    }
}

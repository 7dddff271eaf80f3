//! Values of open enums. Derives call what stands here.

use super::{Cause, Decode, DecodeError, Result, Source};

/// Where the value of an open enum goes.
#[doc(hidden)]
pub trait Room {
    /// Takes a value; `false` where one is there.
    fn take(&mut self, text: &str) -> bool;
}

impl<T: for<'a> From<&'a str>> Room for Option<T> {
    #[inline]
    fn take(&mut self, text: &str) -> bool {
        if self.is_some() {
            return false;
        }
        *self = Some(T::from(text));
        true
    }
}

/// A value by what fills a field.
#[doc(hidden)]
#[inline(never)]
pub fn open<T: Decode>(value: &mut dyn Source) -> Result<Option<T>> {
    let mut read = None;
    T::fill(&mut read, value)?;
    Ok(read)
}

/// Reads text, of which `""` is no value, to where there is room for it. Nothing is generic here, so that an enum costs
/// its `Room` and no more.
#[doc(hidden)]
pub fn word(value: &mut dyn Source, room: &mut dyn Room) -> Result<()> {
    let mut fits = true;
    value.text(&mut |text| fits = text.is_empty() || room.take(text))?;
    if fits { Ok(()) } else { Err(DecodeError::new(Cause::Repeated)) }
}

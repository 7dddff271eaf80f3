use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Cause, Decode, DecodeError, Result, Source};

/// A field that can be filled: `Option<T>`, `Vec<T>` (appends) or `BTreeMap<String, T>`.
pub trait Slot {
    /// Reads the field's value. A list that is `None` in between (null, or `""` for a number) has no place for it and is
    /// shorter; so is a map.
    fn fill(&mut self, value: &mut dyn Source, wrapper: Option<&str>) -> Result<()>;
}

/// Which of the names of fields it is, with the wrapper of the list there; past the end for another. Derives call it.
#[doc(hidden)]
pub fn find(names: &[(&'static str, Option<&'static str>)], name: &str) -> (usize, Option<&'static str>) {
    // Names of one length mostly differ in their last letter, which is cheaper to look at than all of them.
    let is_it =
        |known: &str| known.len() == name.len() && known.as_bytes().last() == name.as_bytes().last() && known == name;
    let found = names.iter().enumerate().find(|(_, (known, _))| is_it(known));
    found.map_or((names.len(), None), |(index, (_, wrapper))| (index, *wrapper))
}

// Not inlined: one copy per type, not per field, is what keeps large clients quick to compile.

impl<T: Decode> Slot for Option<T> {
    #[inline(never)]
    fn fill(&mut self, value: &mut dyn Source, _: Option<&str>) -> Result<()> {
        let read = T::decode(value)?;
        if self.is_none() {
            *self = read;
            return Ok(());
        }
        match read {
            Some(_) => Err(DecodeError::new(Cause::Repeated)),
            None => Ok(()),
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
            let Some(read) = T::decode(value)? else { return Ok(()) };
            match self.entry(key.to_owned()) {
                Entry::Vacant(free) => {
                    free.insert(read);
                    Ok(())
                }
                Entry::Occupied(_) => Err(DecodeError::new(Cause::Repeated)),
            }
        })
    }
}

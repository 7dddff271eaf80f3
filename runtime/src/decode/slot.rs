use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Cause, Decode, DecodeError, Fields, Result, Source};

/// A field that can be filled: `Option<T>`, `Vec<T>` (appends) or `BTreeMap<String, T>`.
pub trait Slot {
    /// Reads the field's value. A list that is `None` in between (null, or `""` for a number) has no place for it and is
    /// shorter; so is a map.
    fn fill(&mut self, value: &mut dyn Source, wrapper: Option<&str>) -> Result<()>;

    /// Reads one item of a list.
    #[doc(hidden)]
    fn item(&mut self, value: &mut dyn Source) -> Result<()> {
        self.fill(value, None)
    }
}

/// Reads an object into fields by their names, each with the wrapper of the list there, `""` for none; gives whether
/// there is one. Derives call it.
#[doc(hidden)]
pub fn fields(value: &mut dyn Source, names: &[(&str, &str)], slots: &mut [&mut dyn Slot]) -> Result<bool> {
    value.object(&mut ByName { names, slots, next: 0 })
}

struct ByName<'n, 's, 'f> {
    names: &'n [(&'n str, &'n str)],
    slots: &'s mut [&'f mut dyn Slot],
    /// Behind the last one that was found: services write fields in the order in which they document them, mostly.
    next: usize,
}

impl ByName<'_, '_, '_> {
    fn find(&self, name: &str) -> Option<usize> {
        // Names of one length mostly differ in their last letter, which is cheaper to look at than all of them.
        let is_it = |(known, _): &(&str, &str)| {
            known.len() == name.len() && known.as_bytes().last() == name.as_bytes().last() && *known == name
        };
        if self.names.get(self.next).is_some_and(is_it) {
            return Some(self.next);
        }
        self.names.iter().position(is_it)
    }
}

impl Fields for ByName<'_, '_, '_> {
    fn field(&mut self, name: &str, value: &mut dyn Source) -> Result<()> {
        let Some(index) = self.find(name) else { return value.skip() };
        self.next = index + 1;
        let wrapper = self.names.get(index).map(|(_, wrapper)| *wrapper).filter(|wrapper| !wrapper.is_empty());
        self.slots.get_mut(index).map_or(Ok(()), |slot| slot.fill(value, wrapper))
    }
}

// Not inlined: one copy per type, not per field, is what keeps large clients quick to compile.

impl<T: Decode> Slot for Option<T> {
    #[inline(never)]
    fn fill(&mut self, value: &mut dyn Source, _: Option<&str>) -> Result<()> {
        T::fill(self, value)
    }
}

impl<T: Decode> Slot for Vec<T> {
    #[inline(never)]
    fn fill(&mut self, value: &mut dyn Source, wrapper: Option<&str>) -> Result<()> {
        items(self, value, wrapper)
    }

    #[inline(never)]
    fn item(&mut self, value: &mut dyn Source) -> Result<()> {
        T::append(self, value)
    }
}

/// A closure for each type of items would be one more function, and those of its vtable.
fn items(list: &mut dyn Slot, value: &mut dyn Source, wrapper: Option<&str>) -> Result<()> {
    value.list(wrapper, &mut |item| list.item(item))
}

/// The value of a whole body, which keeps what it was where there is none.
pub(crate) struct Whole<T>(pub(crate) T);

impl<T: Decode> Slot for Whole<T> {
    fn fill(&mut self, value: &mut dyn Source, _: Option<&str>) -> Result<()> {
        T::replace(&mut self.0, value)
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

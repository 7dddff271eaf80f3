//! Bounds as they stand in `range(min = 1, max = 100)` and `length(max = 64)`.

use proc_macro2::Ident;
use syn::parse::{Parse, ParseStream};

use crate::attr::{self, Attr, Grammar};
use crate::errors::Errors;

/// The least and the greatest value; both belong. One of them is given, or both.
pub(crate) struct Bounds<T> {
    pub(crate) min: Attr<T>,
    pub(crate) max: Attr<T>,
}

const BOUNDS: &Grammar = &[("min", "min = 1"), ("max", "max = 100")];

/// Reads `(min = …, max = …)`; `None` where what is wrong in it has been reported and nothing is left.
pub(super) fn parse<T: Parse>(item: &Ident, input: ParseStream, errors: &mut Errors) -> syn::Result<Option<Bounds<T>>> {
    attr::inside(input, |input| Ok(bounds(item, input, errors)))
}

fn bounds<T: Parse>(item: &Ident, input: ParseStream, errors: &mut Errors) -> Option<Bounds<T>> {
    let before = errors.count();
    let mut bounds = Bounds { min: Attr::default(), max: Attr::default() };
    attr::items(input, &format!("{item}(…)"), BOUNDS, errors, &mut |name, input, errors| {
        let bound = if name == "min" { &mut bounds.min } else { &mut bounds.max };
        bound.set(name, attr::equals(input)?, errors);
        Ok(())
    });
    if bounds.min.is_given() || bounds.max.is_given() {
        return Some(bounds);
    }
    if errors.count() == before {
        errors.at(item, format!("`{item}` lacks `min = …`, `max = …` or both"));
    }
    None
}

//! The constraints of one field.

use proc_macro2::Ident;
use syn::parse::ParseStream;

use super::ast::Constraints;
use super::bounds;
use crate::attr::{self, Grammar};
use crate::errors::Errors;

const CONSTRAINTS: &Grammar = &[
    ("required", "required"),
    ("range", "range(min = 1, max = 100)"),
    ("length", "length(min = 1, max = 64)"),
    ("pattern", "pattern(\"[a-z]+\")"),
    ("one_of", "one_of(1, 2)"),
    ("min_items", "min_items = 1"),
    ("max_items", "max_items = 20"),
    ("time", "time = \"yyyy-MM-ddTHH:mmZ\""),
    ("requires", "requires(\"Key\")"),
];

/// Reads one constraint whose name is known.
pub(crate) fn parse(
    constraints: &mut Constraints,
    item: &Ident,
    input: ParseStream,
    errors: &mut Errors,
) -> syn::Result<()> {
    match item.to_string().as_str() {
        "required" => constraints.required.set(item, (), errors),
        "range" => {
            if let Some(bounds) = bounds::parse(item, input, errors)? {
                constraints.range.set(item, bounds, errors);
            }
        }
        "length" => {
            if let Some(bounds) = bounds::parse(item, input, errors)? {
                constraints.length.set(item, bounds, errors);
            }
        }
        "pattern" => constraints.pattern.set(item, attr::one(input)?, errors),
        "one_of" => constraints.one_of.set(item, attr::several(input)?, errors),
        "min_items" => constraints.min_items.set(item, attr::equals(input)?, errors),
        "max_items" => constraints.max_items.set(item, attr::equals(input)?, errors),
        "time" => constraints.time.set(item, attr::equals(input)?, errors),
        _ => constraints.requires.set(item, attr::several(input)?, errors),
    }
    Ok(())
}

/// Reads `(constraint, …)`.
pub(crate) fn documented(constraints: &mut Constraints, input: ParseStream, errors: &mut Errors) -> syn::Result<()> {
    attr::inside(input, |input| {
        attr::items(input, "documented(…)", CONSTRAINTS, errors, &mut |item, input, errors| {
            parse(constraints, item, input, errors)
        });
        Ok(())
    })
}

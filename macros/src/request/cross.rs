//! Rules across fields, as they stand at the struct.

use proc_macro2::Ident;
use syn::LitStr;
use syn::parse::ParseStream;

use super::ast::{Cross, Level};
use crate::attr::{self, Attr, Grammar};
use crate::errors::Errors;

const CROSS: &Grammar = &[
    ("requires", "requires(when = \"Value\", then(\"Key\"))"),
    ("exactly_one", "exactly_one(\"ImageId\", \"ImageFamily\")"),
    ("at_most_one", "at_most_one(\"ImageId\", \"ImageFamily\")"),
    ("at_least_one", "at_least_one(\"ImageId\", \"ImageFamily\")"),
];

const REQUIRES: &Grammar =
    &[("when", "when = \"Value\""), ("equals", "equals(\"PrePaid\")"), ("then", "then(\"Key\")")];

/// Reads one rule whose name is known; `None` where what is missing in it has been reported.
pub(crate) fn parse(item: &Ident, input: ParseStream, errors: &mut Errors) -> syn::Result<Option<Cross>> {
    if item == "requires" {
        return attr::inside(input, |input| Ok(requires(item, input, errors)));
    }
    Ok(Some(Cross::Group { item: item.clone(), paths: attr::several(input)? }))
}

/// Reads `(rule, …)`.
pub(crate) fn documented(input: ParseStream, errors: &mut Errors, into: &mut Vec<(Cross, Level)>) -> syn::Result<()> {
    attr::inside(input, |input| {
        attr::items(input, "documented(…)", CROSS, errors, &mut |item, input, errors| {
            into.extend(parse(item, input, errors)?.map(|rule| (rule, Level::Documented)));
            Ok(())
        });
        Ok(())
    })
}

fn requires(requires: &Ident, input: ParseStream, errors: &mut Errors) -> Option<Cross> {
    let before = errors.count();
    let mut when = Attr::<LitStr>::default();
    let (mut equals, mut then) = (Attr::<Vec<_>>::default(), Attr::<Vec<_>>::default());
    attr::items(input, "requires(…)", REQUIRES, errors, &mut |item, input, errors| {
        match item.to_string().as_str() {
            "when" => when.set(item, attr::equals(input)?, errors),
            "equals" => equals.set(item, attr::several(input)?, errors),
            _ => then.set(item, attr::several(input)?, errors),
        }
        Ok(())
    });
    let (Some(when), Some(then)) = (when.get(), then.get()) else {
        if errors.count() > before {
            return None;
        }
        let missing = if when.is_given() { "then(\"Key\")" } else { "when = \"Value\"" };
        errors.at(requires, format!("`requires` lacks `{missing}`"));
        return None;
    };
    Some(Cross::Requires { when: when.clone(), equals: equals.get().cloned().unwrap_or_default(), then: then.clone() })
}

use std::borrow::Cow;

use yunspec_rules::{Cross, Level, Number, Rule};

use crate::ast::{self, Limit, Range, Says, Spanned};
use crate::model::{Constraint, CrossRule};

/// The constraints of a field, `values` being those of its enum.
pub(crate) fn all(field: &ast::Field, values: Option<Vec<Cow<'static, str>>>) -> Vec<Constraint> {
    let required = field.required.as_ref().filter(|required| required.is);
    let written = [
        required.map(|limit| constraint(limit, Rule::Required)),
        field.range.as_ref().map(|limit| constraint(limit, Rule::Range { min: limit.is.min, max: limit.is.max })),
        field.length.as_ref().map(length),
        field.pattern.as_ref().map(|limit| constraint(limit, Rule::Pattern(limit.is.clone().into()))),
        field.one_of.as_ref().map(|limit| constraint(limit, Rule::OneOf(limit.is.clone().into()))),
        field.min_items.as_ref().map(|limit| constraint(limit, Rule::MinItems(limit.is))),
        field.max_items.as_ref().map(|limit| constraint(limit, Rule::MaxItems(limit.is))),
        // Documents age: neither values nor formats are reasons to refuse a call.
        values.map(|values| documented(Rule::Enum(values.into()))),
        field.format.as_ref().map(|format| documented(Rule::Time(format.is.clone().into()))),
    ];
    written.into_iter().flatten().collect()
}

/// Only what is sure makes a parameter an argument that cannot be left out.
pub(crate) fn is_required(constraints: &[Constraint]) -> bool {
    constraints.iter().any(|constraint| constraint.rule == Rule::Required && constraint.level == Level::Hard)
}

/// The rules across some fields: what `requires:` of a field is short for, then those under `rules:`.
pub(crate) fn across(fields: &[ast::Field], rules: &[ast::Cross]) -> Vec<CrossRule> {
    let short = fields.iter().filter_map(|field| {
        let limit = field.requires.as_ref()?;
        let requires = texts(&limit.is.0);
        let rule = Cross::Requires { when: field.name.is.clone().into(), equals: Cow::Borrowed(&[]), requires };
        Some(CrossRule { rule, level: limit.level, from: limit.from.clone() })
    });
    let long =
        rules.iter().map(|rule| CrossRule { rule: cross(&rule.says), level: rule.level, from: rule.from.clone() });
    short.chain(long).collect()
}

fn cross(says: &Says) -> Cross {
    match says {
        Says::Requires { when, equals, requires } => {
            Cross::Requires { when: when.is.clone().into(), equals: texts(equals), requires: texts(requires) }
        }
        Says::ExactlyOne(paths) => Cross::ExactlyOne(texts(paths)),
        Says::AtMostOne(paths) => Cross::AtMostOne(texts(paths)),
        Says::AtLeastOne(paths) => Cross::AtLeastOne(texts(paths)),
    }
}

fn constraint<T>(limit: &Limit<T>, rule: Rule) -> Constraint {
    Constraint { rule, level: limit.level, from: limit.from.clone() }
}

fn documented(rule: Rule) -> Constraint {
    Constraint { rule, level: Level::Documented, from: None }
}

fn length(limit: &Limit<Range>) -> Constraint {
    let whole = |bound: Option<Number>| match bound {
        Some(Number::Int(bound)) => u32::try_from(bound).ok(),
        _ => None,
    };
    constraint(limit, Rule::Length { min: whole(limit.is.min), max: whole(limit.is.max) })
}

fn texts(names: &[Spanned<String>]) -> Cow<'static, [Cow<'static, str>]> {
    names.iter().map(|name| Cow::Owned(name.is.clone())).collect()
}

use yunspec_rules::Rule as Limit;

use super::cx::Cx;
use super::{Rule, Spot, level};

pub(super) static RULE: Rule = Rule {
    code: "limit-widened",
    what: "A limit that takes all that it took, and more",
    why: "What was sent is sent still.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32, range: 1..5 }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32, range: 1..9 }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, old: &Limit, new: &Limit) {
    let message = format!("`{}` takes {new}, it took {old}", at.path);
    cx.push(RULE.at(at, level::looser(at), message).values(old.to_string(), new.to_string()));
}

/// Whether all that satisfies one limit satisfies the other. Patterns and formats are never sure to.
pub(super) fn holds_in(inner: &Limit, outer: &Limit) -> bool {
    match (inner, outer) {
        (Limit::Range { min: a, max: b }, Limit::Range { min, max }) => is_within((*a, *b), (*min, *max)),
        (Limit::Length { min: a, max: b }, Limit::Length { min, max }) => is_within((*a, *b), (*min, *max)),
        (Limit::OneOf(inner), Limit::OneOf(outer)) => inner.iter().all(|number| outer.contains(number)),
        (Limit::MinItems(inner), Limit::MinItems(outer)) => inner >= outer,
        (Limit::MaxItems(inner), Limit::MaxItems(outer)) => inner <= outer,
        (inner, outer) => inner == outer,
    }
}

fn is_within<T: PartialOrd>(inner: (Option<T>, Option<T>), outer: (Option<T>, Option<T>)) -> bool {
    let above = outer.0.is_none_or(|bound| inner.0.is_some_and(|own| own >= bound));
    let below = outer.1.is_none_or(|bound| inner.1.is_some_and(|own| own <= bound));
    above && below
}

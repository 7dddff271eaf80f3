use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};
use crate::model::ApiError;

pub(super) static RULE: Rule = Rule {
    code: "first-errors",
    what: "The first errors of an operation, or its last",
    why: "`code_as` gives the codes of the gateway, `CommonCode`, where an operation has none of its own, and an enum of the operation's where it has some: the type is another one.",
    old: "operation: DescribePots\nkind: read",
    new: "operation: DescribePots\nkind: read\nerrors:\n  - { status: 404, code: NoPot, message: There is no pot. }",
};

/// One of the lists is empty.
pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, old: &[ApiError], new: &[ApiError]) {
    let codes = |of: &[ApiError]| of.iter().map(|error| error.code.as_str()).collect::<Vec<_>>().join(", ");
    let message = if old.is_empty() {
        format!("the operation has errors of its own: {}", codes(new))
    } else {
        format!("the operation has no errors of its own any more, they were {}", codes(old))
    };
    let said = |of: &[ApiError]| (!of.is_empty()).then(|| codes(of));
    let change = RULE.at(at, Effects::of(Effect::Same, Effect::Breaks), message).values(said(old), said(new));
    cx.push(change.help("compare `error.code()`, which is text, or name the new type after `code_as`"));
}

use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};
use crate::model::ApiError;

pub(super) static RULE: Rule = Rule {
    code: "error-added",
    what: "A new error",
    why: "The enum of codes, which is open, has a variant more where the code is a new one.",
    old: "operation: DescribePots\nkind: read\nerrors:\n  - { status: 404, code: NoPot, message: There is no pot. }",
    new: "operation: DescribePots\nkind: read\nerrors:\n  - { status: 404, code: NoPot, message: There is no pot. }\n  - { status: 404, code: NoLid, message: There is no lid. }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, error: &ApiError, old: &[ApiError]) {
    let code = &error.code;
    let is_known = code.is_empty() || old.iter().any(|other| other.code == *code);
    let (effects, message) = if is_known {
        (Effects::DOCS, format!("the error `{code}` has another message too"))
    } else {
        (Effects::of(Effect::Same, Effect::Adds), format!("the error `{code}` is new"))
    };
    cx.push(RULE.at(at, effects, message).values(None, format!("{} {code}", error.status)));
}

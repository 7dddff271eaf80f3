use super::cx::Cx;
use super::{Rule, Spot, level};
use crate::model::Constraint;

pub(super) static RULE: Rule = Rule {
    code: "limit-removed",
    what: "A limit on a value that is gone",
    why: "What was sent is sent still, and more.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32, range: 1..9 }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32 }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, limit: &Constraint) {
    let text = limit.rule.to_string();
    cx.push(
        RULE.at(at, level::looser(at), format!("`{}` is not limited to {text} any more", at.path)).values(text, None),
    );
}

use super::cx::Cx;
use super::{Rule, Spot, level};
use crate::model::Constraint;

pub(super) static RULE: Rule = Rule {
    code: "limit-added",
    what: "A new limit on a value",
    why: "Values beyond it were sent; now they are refused, or sent with a warning where only a document says so.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32 }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32, range: 1..9 }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, limit: &Constraint) {
    let text = limit.rule.to_string();
    let message = format!("`{}` takes {text}, as {} says", at.path, level::word(limit.level));
    cx.push(RULE.at(at, level::tighter(at, limit.level), message).values(None, text));
}

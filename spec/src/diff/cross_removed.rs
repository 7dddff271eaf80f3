use super::cross_added::text;
use super::cx::Cx;
use super::{Rule, Spot, level};
use crate::model::CrossRule;

pub(super) static RULE: Rule = Rule {
    code: "cross-rule-removed",
    what: "A rule across parameters that is gone",
    why: "What was sent is sent still, and more.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }\n  Size: { type: int32 }\nrules:\n  - { at_most_one: [Color, Size] }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }\n  Size: { type: int32 }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, rule: &CrossRule) {
    let text = text(&rule.rule);
    cx.push(RULE.at(at, level::looser(at), format!("{text} is no rule any more")).values(text, None));
}

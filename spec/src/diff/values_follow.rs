use super::cx::Cx;
use super::{Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "values-follow",
    what: "The values that a field of an enum takes",
    why: "They follow from the enum, whose own changes are told at the enum.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: Color }\ntypes:\n  Color:\n    enum: { White: \"\" }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: Color }\ntypes:\n  Color:\n    enum: { White: \"\", Green: \"\" }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot) {
    cx.push(RULE.at(at, Effects::NONE, format!("`{}` takes the values of its type", at.path)));
}

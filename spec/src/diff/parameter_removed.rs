use super::cx::Cx;
use super::{Effects, Rule, Spot};
use crate::model::Field;

pub(super) static RULE: Rule = Rule {
    code: "parameter-removed",
    what: "A parameter that is gone",
    why: "Its setter and its field do not exist any more, and the service does not do what it asks for.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
    new: "operation: DescribePots\nkind: read",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, field: &Field) {
    let name = &field.name;
    let change = RULE.at(at, Effects::BREAKS, format!("the {} `{name}` is gone", at.noun()));
    let change = change.values(cx.old.text(&field.ty), None).help(format!("leave `{name}` out"));
    cx.push_without(change, &field.ty);
}

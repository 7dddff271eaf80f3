use super::cx::Cx;
use super::{Behaviour, Effect, Effects, Rule, Spot};
use crate::model::Field;

pub(super) static RULE: Rule = Rule {
    code: "required-parameter-added",
    what: "A new parameter that must be given",
    why: "It is an argument that calls do not give, and the service refuses requests without it.",
    old: "operation: DescribePots\nkind: read",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string, required: true }",
};

/// What stands in answers too is no argument: there it is optional, and a request without it is warned of.
pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, field: &Field, is_argument: bool) {
    let name = &field.name;
    let effects =
        if is_argument { Effects::BREAKS } else { Effects::of(Effect::Breaks, Effect::Adds).and(Behaviour::Warns) };
    let message = format!("the {} `{name}` is new and must be given", at.noun());
    let change = RULE.at(at, effects, message).values(None, cx.new.text(&field.ty));
    let change =
        change.help(if is_argument { format!("give `{name}` as an argument") } else { format!("set `{name}`") });
    cx.push_with(change, &field.ty);
}

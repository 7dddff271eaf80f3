use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};
use crate::model::TypeId;

pub(super) static RULE: Rule = Rule {
    code: "type-added",
    what: "A new type",
    why: "It is an item more in the crate; what uses it is told beside it.",
    old: "operation: DescribePots\nkind: read",
    new: "operation: DescribePots\nkind: read\n# ==> operations/DescribeLids.yaml\noperation: DescribeLids\nkind: read\nparameters:\n  Lid: { type: list<Lid> }\n# ==> types/Lid.yaml\ntype: Lid\nfields:\n  Color: { type: string }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, id: TypeId) {
    let name = cx.new.name(id).1;
    let message = format!("the type `{name}` is new");
    cx.push(RULE.at(at, Effects::of(Effect::Same, Effect::Adds), message).values(None, name.to_owned()));
}

use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};
use crate::model::TypeId;

pub(super) static RULE: Rule = Rule {
    code: "type-removed",
    what: "A type that is gone",
    why: "Programs that name it do not compile; what used it is told beside it.",
    old: "operation: DescribePots\nkind: read\n# ==> operations/DescribeLids.yaml\noperation: DescribeLids\nkind: read\nparameters:\n  Lid: { type: list<Lid> }\n# ==> types/Lid.yaml\ntype: Lid\nfields:\n  Color: { type: string }",
    new: "operation: DescribePots\nkind: read",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, id: TypeId) {
    let name = cx.old.name(id).1;
    let message = format!("the type `{name}` is gone");
    cx.push(RULE.at(at, Effects::of(Effect::Same, Effect::Breaks), message).values(name.to_owned(), None));
}

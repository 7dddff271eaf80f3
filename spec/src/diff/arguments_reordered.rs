use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "arguments-reordered",
    what: "Required parameters stand in another order",
    why: "They are the arguments of the call, in the order of the spec. Two of one type change places and still compile.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string, required: true }\n  Size: { type: int32, required: true }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32, required: true }\n  Color: { type: string, required: true }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, old: &[&str], new: &[&str]) {
    let at = Spot { fact: format!("{}#order", at.fact), ..at.clone() };
    let (old, new) = (old.join(", "), new.join(", "));
    let change =
        RULE.at(&at, Effects::of(Effect::Same, Effect::Breaks), format!("the arguments are {new}, they were {old}"));
    cx.push(
        change
            .values(old, new)
            .help("put the arguments of each call in the new order; the compiler does not find all of them"),
    );
}

use super::cx::Cx;
use super::{Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "limit-source",
    what: "The sentence that a limit was read from",
    why: "It is kept for those who write the spec; the limit is the same.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32, range: { is: 1..9, level: documented, from: line 7 } }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32, range: { is: 1..9, level: documented, from: line 8 } }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Option<&str>, new: Option<&str>) {
    if old != new {
        let change = RULE.at(at, Effects::NONE, "a limit was read from another sentence");
        cx.push(change.values(old.map(str::to_owned), new.map(str::to_owned)));
    }
}

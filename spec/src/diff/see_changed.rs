use super::cx::Cx;
use super::{Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "see-changed",
    what: "Which related operations are named",
    why: "They are links in documentation.",
    old: "operation: DescribePots\nkind: read",
    new: "operation: DescribePots\nkind: read\nsee: [CreatePot]",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: &[String], new: &[String]) {
    if old != new {
        let change = RULE.at(at, Effects::DOCS, "other operations are named as related");
        cx.push(change.values(old.join(", "), new.join(", ")));
    }
}

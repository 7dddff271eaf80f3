use super::cx::Cx;
use super::{Effects, Rule, Spot};
use crate::model::Operation;

pub(super) static RULE: Rule = Rule {
    code: "operation-added",
    what: "A new operation",
    why: "The client has a method more; nothing that was there is touched.",
    old: "operation: DescribePots\nkind: read",
    new: "operation: DescribePots\nkind: read\n# ==> operations/DescribeCups.yaml\noperation: DescribeCups\nkind: read",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, operation: &Operation) {
    let name = &operation.name;
    let mut change = RULE.at(at, Effects::ADDS, format!("the operation `{name}` is new")).values(None, name.clone());
    let own = cx.new.api.types().filter(|(id, _)| cx.new.name(*id).0 == Some(name));
    for id in own.map(|(id, _)| id).collect::<Vec<_>>() {
        if cx.matched.old_of(id).is_none() && cx.takes(id, false) {
            change.facts.push(cx.new.fact(id));
        }
    }
    cx.push(change);
}

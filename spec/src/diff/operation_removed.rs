use super::cx::Cx;
use super::{Effects, Rule, Spot};
use crate::model::Operation;
use crate::near;

pub(super) static RULE: Rule = Rule {
    code: "operation-removed",
    what: "An operation that is gone",
    why: "Calls of it do not compile any more, and the service does not answer those of programs that are built already.",
    old: "operation: DescribePots\nkind: read\n# ==> operations/DescribeCups.yaml\noperation: DescribeCups\nkind: read",
    new: "operation: DescribePots\nkind: read",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, operation: &Operation) {
    let name = &operation.name;
    let mut change = RULE.at(at, Effects::BREAKS, format!("the operation `{name}` is gone")).values(name.clone(), None);
    change.help = Some(match successor(cx, operation) {
        Some(other) => format!("look at `{other}`, which is new"),
        None => format!("take the calls of `{name}` out, or stay with the crate that has it"),
    });
    let own = cx.old.api.types().filter(|(id, _)| cx.old.name(*id).0 == Some(name));
    for id in own.map(|(id, _)| id).collect::<Vec<_>>() {
        if cx.matched.new_of(id).is_none() && cx.takes(id, true) {
            change.facts.push(cx.old.fact(id));
        }
    }
    cx.push(change);
}

/// A new operation with a near name. That it takes the place of the old one is a guess, so it is help and no more.
fn successor<'a>(cx: &Cx<'a>, gone: &Operation) -> Option<&'a str> {
    let new = cx.new.api.operations.iter().filter(|operation| cx.old.api.operation_id(&operation.name).is_none());
    near::nearest(&gone.name, new.map(|operation| operation.name.as_str()))
}

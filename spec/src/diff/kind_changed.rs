use super::cx::Cx;
use super::{Behaviour, Effects, Rule, Spot};
use crate::model::Kind;

pub(super) static RULE: Rule = Rule {
    code: "kind-changed",
    what: "Whether an operation changes anything",
    why: "A read is sent again after a failure; a write only with a token that makes it repeatable.",
    old: "operation: CountPots\nkind: read",
    new: "operation: CountPots\nkind: write",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Kind, new: Kind) {
    if old != new {
        let message = format!("the operation is a {}, it was a {}", word(new), word(old));
        let change = RULE.at(at, Effects::behaviour(Behaviour::Calls), message);
        cx.push(change.values(word(old).to_owned(), word(new).to_owned()));
    }
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Read => "read",
        Kind::Write => "write",
    }
}

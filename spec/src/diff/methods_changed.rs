use super::cx::Cx;
use super::{Behaviour, Effect, Effects, Rule, Spot};
use crate::model::Method;

pub(super) static RULE: Rule = Rule {
    code: "methods-changed",
    what: "The HTTP methods that an operation takes",
    why: "A client sends the first; a method that is not taken any more breaks those who send it.",
    old: "operation: DescribePots\nkind: read\nmethods: [POST, GET]",
    new: "operation: DescribePots\nkind: read\nmethods: [POST]",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: &[Method], new: &[Method]) {
    if old == new {
        return;
    }
    let gone = old.iter().any(|method| !new.contains(method));
    let more = new.iter().any(|method| !old.contains(method));
    let wire = match (gone, more) {
        (true, _) => Effect::Breaks,
        (false, true) => Effect::Adds,
        (false, false) => Effect::Same,
    };
    let effects = Effects { docs: false, ..Effects::of(wire, Effect::Same) };
    let is_sent_otherwise = old.first() != new.first();
    let effects = if is_sent_otherwise { effects.and(Behaviour::Calls) } else { effects };
    let (old, new) = (text(old), text(new));
    let message = format!("the operation takes {new}, it took {old}");
    cx.push(RULE.at(at, effects, message).values(old, new));
}

fn text(methods: &[Method]) -> String {
    methods.iter().map(|method| method.as_str()).collect::<Vec<_>>().join(", ")
}

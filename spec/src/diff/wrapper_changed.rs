use super::cx::Cx;
use super::{Behaviour, Effect, Effects, Rule, Spot};
use crate::model::Wrapper;

pub(super) static RULE: Rule = Rule {
    code: "wrapper-changed",
    what: "What stands between a list and its items in an answer",
    why: "Programs that are built already look for the items in another place. The field is the same in Rust.",
    old: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Pots: { type: list<string> }",
    new: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Pots: { type: list<string>, wrapper: Pot }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Option<&Wrapper>, new: Option<&Wrapper>) {
    if old == new {
        return;
    }
    let breaks = Effects::of(Effect::Breaks, Effect::Same).and(Behaviour::Calls);
    let effects = match new {
        _ if !at.in_response() => Effects::NONE,
        // The new client takes the old form and others.
        Some(Wrapper::Any) => Effects::of(Effect::Adds, Effect::Same),
        _ => breaks,
    };
    let message = format!("the items of `{}` stand {}, they stood {}", at.path, text(new), text(old));
    cx.push(RULE.at(at, effects, message).values(text(old), text(new)));
}

fn text(wrapper: Option<&Wrapper>) -> String {
    match wrapper {
        Some(Wrapper::Named(name)) => format!("in `{name}`"),
        Some(Wrapper::Any) => "in any wrapper or none".to_owned(),
        None => "in no wrapper".to_owned(),
    }
}

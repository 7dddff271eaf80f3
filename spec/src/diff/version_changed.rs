use super::cx::Cx;
use super::{Behaviour, Effect, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "version-changed",
    what: "Another version of the API",
    why: "The version travels with every call, and the service answers each version as it was made.",
    old: "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc",
    new: "yunspec: 1\nservice: Tea\nversion: \"2025-01-01\"\nstyle: rpc",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: &str, new: &str) {
    if old == new {
        return;
    }
    let effects = Effects::of(Effect::Breaks, Effect::Same).and(Behaviour::Calls);
    let message = format!("the version of the API is `{new}`, it was `{old}`");
    cx.push(RULE.at(at, effects, message).values(old.to_owned(), new.to_owned()));
}

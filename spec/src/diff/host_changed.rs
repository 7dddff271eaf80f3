use super::cx::Cx;
use super::{Behaviour, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "host-changed",
    what: "A host that calls go to",
    why: "The new client sends elsewhere; whether the old host still answers, a spec does not say.",
    old: "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\nendpoint: { rule: \"tea.{region}.example.com\" }",
    new: "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\nendpoint: { rule: \"pots.{region}.example.com\" }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, what: &str, old: Option<String>, new: Option<String>) {
    let message = match (&old, &new) {
        (Some(old), Some(new)) if old != new => format!("{what} is `{new}`, it was `{old}`"),
        (Some(old), None) => format!("{what} `{old}` is gone"),
        (None, Some(new)) => format!("{what} `{new}` is new"),
        _ => return,
    };
    let change = RULE.at(at, Effects::behaviour(Behaviour::Calls), message).values(old, new);
    cx.push(change.help("an endpoint that the client is told to use stays as it is"));
}

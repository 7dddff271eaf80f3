use super::cx::Cx;
use super::{Behaviour, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "region-host",
    what: "The host of one region",
    why: "Calls of that region go elsewhere. A region without a host of its own follows the rule of the service.",
    old: "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\nendpoint: { rule: \"tea.{region}.example.com\" }",
    new: "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\nendpoint: { rule: \"tea.{region}.example.com\", regions: { cn-shelf: tea-shelf.example.com } }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, region: &str, old: Option<&String>, new: Option<&String>) {
    if old == new {
        return;
    }
    let message = match (old, new) {
        (Some(old), Some(new)) => format!("the host of `{region}` is `{new}`, it was `{old}`"),
        (Some(old), None) => format!("`{region}` has no host of its own any more, it was `{old}`"),
        (None, new) => format!("`{region}` has a host of its own, `{}`", new.map_or("", String::as_str)),
    };
    let effects = Effects { docs: false, ..Effects::behaviour(Behaviour::Calls) };
    cx.push(RULE.at(at, effects, message).values(old.cloned(), new.cloned()));
}

use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "package-renamed",
    what: "The generated crate has another name",
    why: "Manifests and paths name the crate.",
    old: "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\ncrate: { name: aliyun-tea, out: client }",
    new: "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\ncrate: { name: aliyun-pots, out: client }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Option<String>, new: Option<String>) {
    let (rust, message) = match (&old, &new) {
        (Some(old), Some(new)) if old != new => (Effect::Breaks, format!("the crate is `{new}`, it was `{old}`")),
        (Some(old), None) => (Effect::Breaks, format!("no crate `{old}` is generated any more")),
        (None, Some(new)) => (Effect::Adds, format!("the crate `{new}` is generated")),
        _ => return,
    };
    cx.push(RULE.at(at, Effects::of(Effect::Same, rust), message).values(old, new));
}

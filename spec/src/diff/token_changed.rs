use super::cx::Cx;
use super::{Behaviour, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "token-changed",
    what: "The parameter that makes a write repeatable",
    why: "A client fills the token in where the program does not, and sends a write again only with one.",
    old: "operation: CreatePot\nkind: write\nparameters:\n  ClientToken: { type: string }",
    new: "operation: CreatePot\nkind: write\nparameters:\n  ClientToken: { type: string }\ntoken: ClientToken",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Option<&str>, new: Option<&str>) {
    let message = match (old, new) {
        (Some(old), Some(new)) if old != new => format!("the token is `{new}`, it was `{old}`"),
        (Some(old), None) => format!("`{old}` is no token any more, and the write is not repeated"),
        (None, Some(new)) => format!("`{new}` is a token, and the write is repeated with it"),
        _ => return,
    };
    let change = RULE.at(at, Effects::behaviour(Behaviour::Calls), message);
    cx.push(change.values(old.map(str::to_owned), new.map(str::to_owned)));
}

use super::cx::Cx;
use super::{Behaviour, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "secret-changed",
    what: "Whether a value is hidden where it would be shown",
    why: "Logs and messages show it, or do not; it travels as before.",
    old: "operation: OpenPot\nkind: write\nparameters:\n  Code: { type: string }",
    new: "operation: OpenPot\nkind: write\nparameters:\n  Code: { type: string, secret: true }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: bool, new: bool) {
    if old != new {
        let word = |secret| if secret { "hidden" } else { "shown" };
        let message = format!("`{}` is {} in logs and messages", at.path, word(new));
        let effects = Effects { docs: false, ..Effects::behaviour(Behaviour::Calls) };
        cx.push(RULE.at(at, effects, message).values(word(old).to_owned(), word(new).to_owned()));
    }
}

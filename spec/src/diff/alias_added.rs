use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "alias-added",
    what: "Another spelling that is read",
    why: "Clients go on sending the name itself.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string, aliases: [Colour] }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, alias: &str) {
    let message = format!("`{}` is read as `{alias}` too", at.path);
    cx.push(RULE.at(at, Effects::of(Effect::Adds, Effect::Same), message).values(None, alias.to_owned()));
}

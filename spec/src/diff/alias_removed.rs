use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "alias-removed",
    what: "A spelling that is not read any more",
    why: "Generated clients never send it; others may.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string, aliases: [Colour] }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, alias: &str) {
    let message = format!("`{}` is not read as `{alias}` any more", at.path);
    let change = RULE.at(at, Effects::of(Effect::Breaks, Effect::Same), message).values(alias.to_owned(), None);
    cx.push(change.help(format!("send `{}`, as generated clients do", at.path)));
}

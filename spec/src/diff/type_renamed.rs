use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};
use crate::model::TypeId;

pub(super) static RULE: Rule = Rule {
    code: "type-renamed",
    what: "A type has another name, or is shared where it was an operation's own",
    why: "It stands where the old one stood, and neither name is in both specs. Programs name the type.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Pot: { type: list<Pot> }\ntypes:\n  Pot:\n    fields: { Name: { type: string } }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Pot: { type: list<PotFilter> }\ntypes:\n  PotFilter:\n    fields: { Name: { type: string } }",
};

/// What else is new about the type is told beside it.
pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: TypeId, new: TypeId) {
    let (was, is) = (cx.old.name(old), cx.new.name(new));
    if was == is {
        return;
    }
    let facts = [(".name", was.1 != is.1), (".owner", was.0 != is.0)];
    let facts = facts.into_iter().filter(|(_, differs)| *differs).map(|(fact, _)| fact);
    let text = |(operation, name): (Option<&str>, &str)| match operation {
        Some(operation) => format!("{operation}/{name}"),
        None => name.to_owned(),
    };
    let (was, is) = (text(was), text(is));
    let change = RULE.at(at, Effects::of(Effect::Same, Effect::Breaks), format!("the type `{is}` was `{was}`"));
    cx.push(change.values(was, is).help("write the new name").accounts_for(facts));
}

use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};
use crate::check::rust_name_collision::snake;
use crate::model::Field;

pub(super) static RULE: Rule = Rule {
    code: "parameter-renamed",
    what: "A parameter has another name, and its old one is read still",
    why: "The new spec names the old name as a spelling of the new one, so requests of both are taken. Programs name the field.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Glaze: { type: string, aliases: [Color] }",
};

/// What else is new about the field is told beside it.
pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, old: &Field, new: &Field) {
    let rust = |field: &Field| field.rename.clone().unwrap_or_else(|| snake(&field.name));
    let is_same = rust(old) == rust(new) || old.rename != new.rename;
    let effects = Effects::of(Effect::Adds, if is_same { Effect::Same } else { Effect::Breaks });
    let message = format!("`{}` is the new name of `{}`", new.name, old.name);
    let change = RULE.at(at, effects, message).values(old.name.clone(), new.name.clone());
    let change = if is_same { change } else { change.help(format!("write `{}` for `{}`", rust(new), rust(old))) };
    let facts = [format!("{}.name", at.fact), format!("{}.aliases[{:?}]", at.fact, old.name)];
    cx.push(super::Change { facts: facts.into(), ..change });
}

use super::cx::Cx;
use super::{Change, Effect, Effects, Rule, Spot};
use crate::model::Field;

pub(super) static RULE: Rule = Rule {
    code: "parameter-removed",
    what: "A parameter that is gone",
    why: "Its setter and its field do not exist any more, and the service does not do what it asks for.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
    new: "operation: DescribePots\nkind: read",
};

/// `heir`: a new field that has its name and type in Rust.
pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, field: &Field, heir: Option<&Field>) {
    let name = &field.name;
    let change = RULE.at(at, Effects::BREAKS, format!("the {} `{name}` is gone", at.noun()));
    let change = change.values(cx.old.text(&field.ty), None).help(format!("leave `{name}` out"));
    let change = match heir.filter(|_| at.is_used) {
        Some(heir) => {
            let change = Change { effects: Effects::of(Effect::Breaks, Effect::Same), ..change };
            change.because(&format!("In Rust it has the name and the type of `{}`, which is new.", heir.name))
        }
        None => change,
    };
    cx.push_without(change, &field.ty);
}

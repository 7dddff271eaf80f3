use super::cx::Cx;
use super::{Change, Effect, Effects, Rule, Spot};
use crate::model::Field;

pub(super) static RULE: Rule = Rule {
    code: "parameter-added",
    what: "A new parameter that can be left out",
    why: "It is a setter and a field more; requests without it stay as they were. Programs that write a struct out end it with `..`, as the documentation says.",
    old: "operation: DescribePots\nkind: read",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
};

/// `changes_setter`: the items of a list have, or had, exactly `Key` and `Value`.
pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, field: &Field, changes_setter: bool) {
    let name = &field.name;
    let message = format!("the {} `{name}` is new", at.noun());
    let change = RULE.at(at, Effects::ADDS, message).values(None, cx.new.text(&field.ty));
    cx.push_with(if changes_setter && at.is_used { other_setter(change) } else { change }, &field.ty);
}

fn other_setter(change: Change) -> Change {
    let change = Change { effects: Effects::of(Effect::Adds, Effect::Breaks), ..change };
    let why = "The setter of a list whose items are exactly `Key` and `Value` takes a key and a value; of all others it \
               takes the items.";
    change.because(why).help("give the setter what it takes now")
}

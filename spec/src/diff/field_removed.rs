use super::cx::Cx;
use super::{Change, Effect, Effects, Rule, Spot};
use crate::model::Field;

pub(super) static RULE: Rule = Rule {
    code: "field-removed",
    what: "A field of an answer that is gone",
    why: "Programs that read it do not compile any more, and those that are built already find nothing in it.",
    old: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Count: { type: int32 }\n    Colors: { type: list<string> }",
    new: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Count: { type: int32 }",
};

/// `heir`: a new field that has its name and type in Rust.
pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, field: &Field, heir: Option<&Field>) {
    let change = RULE.at(at, Effects::BREAKS, format!("the field `{}` is gone", field.name));
    let change = change.values(cx.old.text(&field.ty), None);
    let change = match heir.filter(|_| at.is_used) {
        Some(heir) => {
            let change = Change { effects: Effects::of(Effect::Breaks, Effect::Same), ..change };
            change.because(&format!("In Rust it has the name and the type of `{}`, which is new.", heir.name))
        }
        None => change,
    };
    cx.push_without(change.help("take what reads it out; the body as it came is in `raw`"), &field.ty);
}

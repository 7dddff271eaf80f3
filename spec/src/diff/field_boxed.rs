use super::cx::Cx;
use super::{Change, Effect, Effects, Rule, Spot};
use crate::model::TypeId;

pub(super) static RULE: Rule = Rule {
    code: "field-boxed",
    what: "A field whose type holds what the field stands in, or does not any more",
    why: "A struct cannot hold itself, so Rust has such a field in a `Box`. Nothing of that travels.",
    old: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Pot: { type: Pot }\ntypes:\n  Pot:\n    fields: { Lid: { type: Lid } }\n  Lid:\n    fields: { Color: { type: string } }",
    new: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Pot: { type: Pot }\ntypes:\n  Pot:\n    fields: { Lid: { type: Lid } }\n  Lid:\n    fields: { Color: { type: string }, Spare: { type: Pot } }",
};

/// It follows from a change elsewhere, and accounts for no difference of its own.
pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: TypeId, new: TypeId) {
    let mut found = Vec::new();
    for field in cx.old.fields(old) {
        let Some(now) = cx.new.fields(new).iter().find(|now| now.name == field.name) else { continue };
        let (was, is) = (cx.old.is_boxed(old, field), cx.new.is_boxed(new, now));
        if was == is || !cx.matched.is_same(&field.ty, &now.ty) {
            continue;
        }
        let (name, boxed) = (&field.name, cx.new.text(&now.ty));
        let (message, help) = if is {
            (format!("`{name}` is a `Box<{boxed}>` in Rust"), "write it with `Box::new`, take it out with `*`")
        } else {
            (format!("`{name}` is no `Box` in Rust any more"), "take `Box::new` away, and `*` where it is read")
        };
        found.push(
            RULE.at(&at.field("kind.fields", name), Effects::of(Effect::Same, Effect::Breaks), message).help(help),
        );
    }
    for change in found {
        cx.push(Change { facts: Vec::new(), ..change });
    }
}

use super::cx::Cx;
use super::wire::travels;
use super::{Effect, Effects, Rule, Spot};
use crate::model::Ty;

pub(super) static RULE: Rule = Rule {
    code: "type-changed",
    what: "The type of a parameter or a field",
    why: "A program that names or uses the old type does not compile where Rust has another one for it.",
    old: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Count: { type: int32 }",
    new: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Count: { type: int64 }",
};

const TEXT: &str = "Both are text, on the wire and in Rust; what the text holds is said otherwise.";

/// `is_flat`: the value is text in the request, whatever its type.
pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, is_flat: bool, old: &Ty, new: &Ty) {
    if cx.matched.is_same(old, new) {
        return;
    }
    let wire = if travels(cx, at, is_flat, old, new) { Effect::Same } else { Effect::Breaks };
    let is_same_in_rust = super::wire::is_same_in_rust(cx, old, new);
    let rust = if is_same_in_rust { Effect::Same } else { Effect::Breaks };
    let (was, is) = (cx.old.text(old), cx.new.text(new));
    let message = format!("`{}` is `{is}`, it was `{was}`", at.path);
    let change = RULE.at(at, Effects::of(wire, rust), message).values(was, is);
    let is_text = is_same_in_rust && wire == Effect::Same && at.is_used;
    cx.push_instead(if is_text { change.because(TEXT) } else { change }, old, new);
}

use super::cx::Cx;
use super::wire::{is_same_in_rust, travels};
use super::{Effect, Effects, Rule, Spot};
use crate::model::{Operation, Ty};

pub(super) static RULE: Rule = Rule {
    code: "answer-changed",
    what: "The type of an answer as a whole",
    why: "It is the type that a call gives: a program that names or reads it does not compile with another one.",
    old: "operation: DescribePots\nkind: read\nresponse: { type: string }",
    new: "operation: DescribePots\nkind: read\nresponse: { type: list<string> }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Option<&Ty>, operation: &Operation) {
    let text = |ty: Option<String>| ty.map_or_else(|| "nothing that is known".to_owned(), |ty| format!("`{ty}`"));
    let new = operation.response.as_ref();
    let (was, is) = (old.map(|ty| cx.old.text(ty)), new.map(|ty| cx.new.text(ty)));
    let message = format!("the answer is {}, it was {}", text(is.clone()), text(was.clone()));
    let change = |effects| RULE.at(at, effects, message).values(was, is);
    match (old, new) {
        (None, None) => {}
        (Some(old), Some(new)) if cx.matched.is_same(old, new) => {}
        (Some(old), Some(new)) => {
            let wire = if travels(cx, at, false, old, new) { Effect::Same } else { Effect::Breaks };
            let rust = if is_same_in_rust(cx, old, new) { Effect::Same } else { Effect::Breaks };
            cx.push_instead(change(Effects::of(wire, rust)), old, new);
        }
        (Some(old), None) => cx.push_without(change(Effects::BREAKS), old),
        (None, Some(new)) => cx.push_with(change(Effects::of(Effect::Adds, Effect::Breaks)), new),
    }
}

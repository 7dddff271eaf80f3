use super::cx::Cx;
use super::{Behaviour, Effect, Effects, Rule, Spot};
use crate::check::rust_name_collision::snake;
use crate::model::{Operation, Paginate};

pub(super) static RULE: Rule = Rule {
    code: "pages-changed",
    what: "How a result comes in pages",
    why: "A call of an operation with pages has the methods `pages` and `items`; without pages it has not.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Next: { type: string }\nresponse:\n  fields:\n    Next: { type: string }\n    Pots: { type: list<string> }\npaginate: { token: Next, items: Pots }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Next: { type: string }\nresponse:\n  fields:\n    Next: { type: string }\n    Pots: { type: list<string> }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Option<&Paginate>, operation: &Operation) {
    let new = operation.paginate.as_ref();
    if old == new {
        return;
    }
    let text = |pages: &Paginate| format!("{}, items in {}", kind(pages), pages.items());
    let (effects, message) = match (old, new) {
        (None, _) if takes_names(operation) => {
            (Effects::of(Effect::Same, Effect::Breaks), "the result comes in pages, and a parameter is named otherwise")
        }
        (None, _) => (Effects::of(Effect::Same, Effect::Adds), "the result comes in pages"),
        (_, None) => (Effects::of(Effect::Same, Effect::Breaks), "the result does not come in pages any more"),
        (Some(old), Some(new)) if old.items() != new.items() => {
            (Effects::of(Effect::Same, Effect::Breaks), "the items of pages are others")
        }
        _ => (Effects::behaviour(Behaviour::Calls), "pages are turned otherwise"),
    };
    let change = RULE.at(at, effects, message).values(old.map(text), new.map(text));
    cx.push(if new.is_none() { change.help("ask for each page with its own call") } else { change });
}

/// Whether a parameter has the name of one of the methods that the call gets.
fn takes_names(operation: &Operation) -> bool {
    let takes = |name: &str| matches!(name, "pages" | "items");
    operation.parameters.iter().any(|field| field.rename.as_deref().map_or_else(|| takes(&snake(&field.name)), takes))
}

fn kind(pages: &Paginate) -> &'static str {
    match pages {
        Paginate::Page { .. } => "by number",
        Paginate::Token { .. } => "by token",
        Paginate::Marker { .. } => "by marker",
    }
}

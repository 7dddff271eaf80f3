use super::cx::Cx;
use super::{Effects, Rule, Spot};
use crate::model::TypeKind;

pub(super) static RULE: Rule = Rule {
    code: "type-kind",
    what: "A type has values where it had fields, or the other way round",
    why: "Text and an object are two things, on the wire and in Rust.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Pot: { type: Pot }\ntypes:\n  Pot:\n    fields: { Name: { type: string } }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Pot: { type: Pot }\ntypes:\n  Pot:\n    enum: { Round: \"\" }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, name: &str, old: &TypeKind) {
    let (was, is) = match old {
        TypeKind::Enum(_) => ("values", "fields"),
        TypeKind::Struct { .. } => ("fields", "values"),
    };
    let message = format!("the type `{name}` has {is}, it had {was}");
    cx.push(RULE.at(at, Effects::BREAKS, message).values(was.to_owned(), is.to_owned()));
}

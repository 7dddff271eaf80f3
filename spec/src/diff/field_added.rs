use super::cx::Cx;
use super::{Effects, Rule, Spot};
use crate::model::Field;

pub(super) static RULE: Rule = Rule {
    code: "field-added",
    what: "A new field of an answer",
    why: "It is a field more; programs that are built already pass it over. Programs that write a struct out end it with `..`, as the documentation says.",
    old: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Count: { type: int32 }",
    new: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Count: { type: int32 }\n    Colors: { type: list<string> }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, field: &Field) {
    let change = RULE.at(at, Effects::ADDS, format!("the field `{}` is new", field.name));
    cx.push_with(change.values(None, cx.new.text(&field.ty)), &field.ty);
}

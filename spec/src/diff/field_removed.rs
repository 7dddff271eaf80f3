use super::cx::Cx;
use super::{Effects, Rule, Spot};
use crate::model::Field;

pub(super) static RULE: Rule = Rule {
    code: "field-removed",
    what: "A field of an answer that is gone",
    why: "Programs that read it do not compile any more, and those that are built already find nothing in it.",
    old: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Count: { type: int32 }\n    Colors: { type: list<string> }",
    new: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Count: { type: int32 }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, field: &Field) {
    let change = RULE.at(at, Effects::BREAKS, format!("the field `{}` is gone", field.name));
    let change = change.values(cx.old.text(&field.ty), None);
    cx.push_without(change.help("take what reads it out; the body as it came is in `raw`"), &field.ty);
}

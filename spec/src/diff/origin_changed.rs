use super::cx::Cx;
use super::{Effects, Rule, Spot};
use crate::model::Origin;

pub(super) static RULE: Rule = Rule {
    code: "origin-changed",
    what: "Which source a field is known from",
    why: "Documentation says where a field was found that the main source lacks; the field is the same.",
    old: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Glaze: { type: string }",
    new: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Glaze: { type: string, from: recorded }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Option<Origin>, new: Option<Origin>) {
    if old != new {
        let word = |origin| match origin {
            Origin::Document => "document".to_owned(),
            Origin::Metadata => "metadata".to_owned(),
            Origin::Recorded => "recorded".to_owned(),
        };
        let message = format!("`{}` is known from another source", at.path);
        cx.push(RULE.at(at, Effects::DOCS, message).values(old.map(word), new.map(word)));
    }
}

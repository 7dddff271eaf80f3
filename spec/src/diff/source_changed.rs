use super::cx::Cx;
use super::{Effects, Rule, Spot};
use crate::model::Source;

pub(super) static RULE: Rule = Rule {
    code: "source-changed",
    what: "The page that facts were read from",
    why: "Where a fact is from says nothing about what it is.",
    old: "operation: DescribePots\nkind: read\nsource: { document: DescribePots }",
    new: "operation: DescribePots\nkind: read\nsource: { document: pots }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Option<&Source>, new: Option<&Source>) {
    if old != new {
        let text = |source: &Source| source.document.clone();
        let message = "the facts were read from another page, or from another state of it";
        cx.push(RULE.at(at, Effects::NONE, message).values(old.map(text), new.map(text)));
    }
}

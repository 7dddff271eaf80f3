use super::cx::Cx;
use super::{Effects, Rule, Spot};
use crate::model::Example;

pub(super) static RULE: Rule = Rule {
    code: "examples-changed",
    what: "Examples of requests and answers",
    why: "Documentation shows them, and the emulator answers with one where nothing else is known.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }\nexamples:\n  - request: { Color: white }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: &[Example], new: &[Example]) {
    if old != new {
        cx.push(RULE.at(at, Effects::DOCS, "the examples are others"));
    }
}

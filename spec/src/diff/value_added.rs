use super::cx::Cx;
use super::{Behaviour, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "value-added",
    what: "A new value of an enum",
    why: "Enums are open: a match has an arm for the rest, and programs that are built already keep the value as text.",
    old: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Color: { type: Color }\ntypes:\n  Color:\n    enum: { White: \"\" }",
    new: "operation: DescribePots\nkind: read\nresponse:\n  fields:\n    Color: { type: Color }\ntypes:\n  Color:\n    enum: { White: \"\", Green: \"\" }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, value: &str) {
    let effects = if at.in_request() { Effects::ADDS.and(Behaviour::Looser) } else { Effects::ADDS };
    // Empty text is no variant.
    let effects = if value.is_empty() { Effects::DOCS } else { effects };
    cx.push(RULE.at(at, effects, format!("the value `{value}` is new")).values(None, value.to_owned()));
}

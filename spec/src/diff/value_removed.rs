use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "value-removed",
    what: "A value of an enum that is gone",
    why: "Programs that name the variant do not compile; in a request, the service does not take the value any more.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: Color }\ntypes:\n  Color:\n    enum: { White: \"\", Green: \"\" }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: Color }\ntypes:\n  Color:\n    enum: { White: \"\" }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, value: &str) {
    let wire = if at.in_request() { Effect::Breaks } else { Effect::Same };
    let effects = if value.is_empty() { Effects::DOCS } else { Effects::of(wire, Effect::Breaks) };
    let change = RULE.at(at, effects, format!("the value `{value}` is gone")).values(value.to_owned(), None);
    cx.push(change.help(format!("where the value must be named still, make it of text: `\"{value}\".into()`")));
}

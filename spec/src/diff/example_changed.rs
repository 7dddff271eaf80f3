use serde_json::Value;

use super::cx::Cx;
use super::{Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "example-changed",
    what: "The sample value of a field",
    why: "Documentation shows it.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string, example: white }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string, example: green }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Option<&Value>, new: Option<&Value>) {
    if old != new {
        let message = format!("`{}` has another sample value", at.path);
        cx.push(RULE.at(at, Effects::DOCS, message).values(old.map(Value::to_string), new.map(Value::to_string)));
    }
}

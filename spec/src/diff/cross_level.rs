use yunspec_rules::{Cross, Level};

use super::cross_added::text;
use super::cx::Cx;
use super::{Rule, Spot, level};

pub(super) static RULE: Rule = Rule {
    code: "cross-rule-level",
    what: "How sure a rule across parameters is",
    why: "What breaks a fact is refused, what breaks a document's word is sent with a warning.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }\n  Size: { type: int32 }\nrules:\n  - { at_most_one: [Color, Size], level: documented }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }\n  Size: { type: int32 }\nrules:\n  - { at_most_one: [Color, Size] }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, rule: &Cross, old: Level, new: Level) {
    if old != new {
        let message = format!("{} is {}, it was {}", text(rule), level::word(new), level::word(old));
        let change = RULE.at(at, level::of(at, old, new), message);
        cx.push(change.values(level::word(old).to_owned(), level::word(new).to_owned()));
    }
}

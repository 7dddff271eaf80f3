use yunspec_rules::{Level, Rule as Limit};

use super::cx::Cx;
use super::{Rule, Spot, level};

pub(super) static RULE: Rule = Rule {
    code: "limit-level",
    what: "How sure a limit is",
    why: "What breaks a fact is refused, what breaks a document's word is sent with a warning.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32, range: { is: 1..9, level: documented } }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32, range: 1..9 }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, limit: &Limit, old: Level, new: Level) {
    if old != new {
        let message = format!("that `{}` takes {limit} is {}, it was {}", at.path, level::word(new), level::word(old));
        let change = RULE.at(at, level::of(at, old, new), message);
        cx.push(change.values(level::word(old).to_owned(), level::word(new).to_owned()));
    }
}

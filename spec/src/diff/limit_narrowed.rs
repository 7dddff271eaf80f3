use yunspec_rules::{Level, Rule as Limit};

use super::cx::Cx;
use super::{Rule, Spot, level};

pub(super) static RULE: Rule = Rule {
    code: "limit-narrowed",
    what: "A limit that leaves out values which it took",
    why: "Those values were sent; now they are refused, or sent with a warning where only a document says so.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32, range: 1..9 }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32, range: 1..5 }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, old: &Limit, new: &Limit, level: Level) {
    let message = format!("`{}` takes {new}, it took {old}", at.path);
    cx.push(RULE.at(at, level::tighter(at, level), message).values(old.to_string(), new.to_string()));
}

use super::cx::Cx;
use super::{Behaviour, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "error-status",
    what: "The HTTP status of an error",
    why: "A program that looks at the status, and not at the code, takes the error for another one.",
    old: "operation: DescribePots\nkind: read\nerrors:\n  - { status: 400, code: NoPot, message: There is no pot. }",
    new: "operation: DescribePots\nkind: read\nerrors:\n  - { status: 404, code: NoPot, message: There is no pot. }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, code: &str, old: u16, new: u16) {
    if old != new {
        let message = format!("the error `{code}` has the status {new}, it had {old}");
        let change = RULE.at(at, Effects::behaviour(Behaviour::Calls), message);
        cx.push(change.values(old.to_string(), new.to_string()));
    }
}

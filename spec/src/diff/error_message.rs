use super::cx::Cx;
use super::{Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "error-message",
    what: "The message of an error",
    why: "Messages are for people; programs compare codes.",
    old: "operation: DescribePots\nkind: read\nerrors:\n  - { status: 404, code: NoPot, message: There is no pot. }",
    new: "operation: DescribePots\nkind: read\nerrors:\n  - { status: 404, code: NoPot, message: The pot does not exist. }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, code: &str, old: &str, new: &str) {
    if old != new {
        let message = format!("the message of the error `{code}` is another one");
        cx.push(RULE.at(at, Effects::DOCS, message).values(old.to_owned(), new.to_owned()));
    }
}

use super::cx::Cx;
use super::{Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "package-folder",
    what: "The generated crate lies in another folder",
    why: "Where it lies in the project is nothing that its users see.",
    old: "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\ncrate: { name: aliyun-tea, out: client }",
    new: "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\ncrate: { name: aliyun-tea, out: clients/tea }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: &str, new: &str) {
    if old != new {
        let message = format!("the crate is generated in `{new}`, it was in `{old}`");
        cx.push(RULE.at(at, Effects::NONE, message).values(old.to_owned(), new.to_owned()));
    }
}

use super::cx::Cx;
use super::{Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "link-changed",
    what: "A link to a page about the service",
    why: "Documentation and errors show the link; nothing calls it.",
    old: "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\nlinks: { errors: \"https://tea.example.com/a\" }",
    new: "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\nlinks: { errors: \"https://tea.example.com/b\" }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, what: &str, old: Option<&String>, new: Option<&String>) {
    if old != new {
        let message = format!("the link to {what} is another one");
        cx.push(RULE.at(at, Effects::DOCS, message).values(old.cloned(), new.cloned()));
    }
}

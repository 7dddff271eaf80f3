use std::collections::BTreeMap;

use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "duplicate-type",
    severity: Severity::Error,
    what: "Two types with one name: two shared ones, or one that is called as the operation's inline response",
    why: "A name must mean one type; fields under `response:` are a type called `<Operation>Output`.",
    bad: "operation: ListTags\ntypes:\n  ListTagsOutput: { fields: {} }\nresponse: { fields: {} }",
    good: "operation: ListTags\ntypes:\n  TagList: { fields: {} }\nresponse: { fields: {} }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let mut seen = BTreeMap::new();
    for of in subject.types() {
        let Some(first) = seen.insert((of.model.owner, of.spec.name.is.as_str()), of.spec) else { continue };
        let message = format!("there are two types named `{}`", of.spec.name.is);
        let help = "give one of them another name; `<Operation>Output` is the name of an inline response";
        out.push(
            RULE.at(of.spec.name.span.clone(), message).related(first.name.span.clone(), "the other one").help(help),
        );
    }
}

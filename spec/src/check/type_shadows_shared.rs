use std::collections::BTreeMap;

use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "type-shadows-shared",
    severity: Severity::Error,
    what: "A type of an operation with the name of a shared type",
    why: "The same name would mean one thing in this operation and another in all others.",
    bad: "# beside types/Tag.yaml\ntypes:\n  Tag: { fields: {} }",
    good: "# beside types/Tag.yaml\ntypes:\n  ImageTag: { fields: {} }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let shared: BTreeMap<&str, _> = subject.spec.types.iter().map(|of| (of.name.is.as_str(), &of.name)).collect();
    for own in subject.spec.operations.iter().flat_map(|operation| &operation.types) {
        if let Some(other) = shared.get(own.name.is.as_str()) {
            let message = format!("`{}` is the name of a shared type", own.name.is);
            out.push(
                RULE.at(own.name.span.clone(), message)
                    .related(other.span.clone(), "the shared type")
                    .help("use the shared type, or give this one another name"),
            );
        }
    }
}

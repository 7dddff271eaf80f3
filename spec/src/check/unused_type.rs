use std::collections::BTreeSet;

use super::{Rule, Subject, bad_name};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "unused-type",
    severity: Severity::Warning,
    what: "A type that no parameter and no answer is made of",
    why: "It is left over, or its use has another name by mistake.",
    bad: "parameters:\n  Status: { type: string }\ntypes:\n  ImageStatus: { enum: { Available: Ready. } }",
    good: "parameters:\n  Status: { type: ImageStatus }\ntypes:\n  ImageStatus: { enum: { Available: Ready. } }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    // What uses a type may be misspelt, or not be readable; one report is enough.
    if !subject.is_whole {
        return;
    }
    let mut seen = BTreeSet::new();
    for of in subject.types() {
        // The second of two with one name is reported as such.
        let is_first = seen.insert((of.model.owner, of.spec.name.is.as_str()));
        if is_first
            && bad_name::is_type(&of.spec.name)
            && !subject.sent().contains(&of.id)
            && !subject.answered().contains(&of.id)
        {
            let message = format!("the type `{}` is not used", of.spec.name.is);
            out.push(RULE.at(of.spec.name.span.clone(), message).help("use it or remove it"));
        }
    }
}

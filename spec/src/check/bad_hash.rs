use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "bad-hash",
    severity: Severity::Error,
    what: "A `sha256` that is no SHA-256",
    why: "It says whether the document has changed since its facts were taken, and would always say so.",
    bad: "source: { document: DescribeImages, sha256: todo }",
    good: "source: { document: DescribeImages }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for (source, span) in subject.spec.operations.iter().filter_map(|operation| operation.source.as_ref()) {
        if source.sha256.as_ref().is_some_and(|hash| !is_hash(hash)) {
            let help = "write the 64 hexadecimal digits in lower case, or leave it out";
            out.push(RULE.at(span.clone(), "this is no SHA-256").help(help));
        }
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c))
}

use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "bad-link",
    severity: Severity::Error,
    what: "A link that is no web address",
    why: "Links are shown in documentation and errors for people to follow.",
    bad: "links: { errors: error-center.alibabacloud.com }",
    good: "links: { errors: \"https://error-center.alibabacloud.com\" }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let links = &subject.spec.service.links;
    for link in links.explorer.iter().chain(&links.errors) {
        let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://")).unwrap_or_default();
        let unknown = link.replace("{operation}", "");
        if rest.is_empty() || link.contains(char::is_whitespace) {
            let message = format!("`{}` is no web address", link.is);
            out.push(RULE.at(link.span.clone(), message).help("write it with `https://`"));
        } else if unknown.contains(['{', '}']) {
            let message = format!("`{}` has a placeholder that is not known", link.is);
            out.push(RULE.at(link.span.clone(), message).help("the only placeholder is `{operation}`"));
        }
    }
}

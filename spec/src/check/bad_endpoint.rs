use super::{Rule, Subject};
use crate::ast::Spanned;
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "bad-endpoint",
    severity: Severity::Error,
    what: "A host that is none, or that has `{region}` where it may not, or lacks it where it must",
    why: "`rule`, `vpc` and `dual_stack` stand for the hosts of all regions, `central` and the exceptions each for one host.",
    bad: "endpoint: { rule: https://ecs.aliyuncs.com/ }",
    good: "endpoint: { rule: \"ecs.{region}.aliyuncs.com\" }",
    check: Some(check),
};

/// How many regions a host stands for.
#[derive(Clone, Copy, PartialEq)]
enum Hosts {
    All,
    One,
}

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let Some(endpoint) = &subject.spec.service.endpoint else { return };
    let all = endpoint.rule.iter().chain(&endpoint.vpc).chain(&endpoint.dual_stack).map(|host| (host, Hosts::All));
    let one =
        endpoint.central.iter().chain(endpoint.regions.iter().map(|(_, host)| host)).map(|host| (host, Hosts::One));
    out.extend(all.chain(one).filter_map(|(host, hosts)| fault(host, hosts)));
}

fn fault(host: &Spanned<String>, hosts: Hosts) -> Option<Diagnostic> {
    let at = |message: String, help: &str| Some(RULE.at(host.span.clone(), message).help(help));
    let text = host.replace("{region}", "region");
    let has_region = text != host.is;
    if text.contains(['{', '}']) {
        return at(format!("`{}` has a placeholder that is not known", host.is), "the only placeholder is `{region}`");
    }
    if !is_host(&text) {
        return at(format!("`{}` is no host", host.is), "write a host alone, without `https://`, port and path");
    }
    match (hosts, has_region) {
        (Hosts::All, false) => at(
            format!("`{}` is the same for all regions", host.is),
            "write `{region}` where the region stands; a host without it is `central`",
        ),
        (Hosts::One, true) => at(format!("`{}` stands for one region", host.is), "write the host without `{region}`"),
        _ => None,
    }
}

/// Whether text is the name of a host alone.
pub(crate) fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        let is_inside = label.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
        !label.is_empty() && is_inside && !label.starts_with('-') && !label.ends_with('-')
    };
    text.split('.').all(is_label)
}

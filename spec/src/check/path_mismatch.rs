use std::collections::BTreeSet;

use yunspec_rules::Place;

use super::subject::Operation;
use super::{Rule, Subject, missing_key};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Style;
use crate::near;

pub(crate) const RULE: Rule = Rule {
    code: "path-mismatch",
    severity: Severity::Error,
    what: "A `path` and the parameters `in: path` that do not belong to each other, or a path where the style has none",
    why: "Each segment in braces is filled by one parameter that is always given.",
    bad: "path: /clusters/{ClusterId}\nparameters:\n  Id: { type: string, in: path, required: true }",
    good: "path: /clusters/{ClusterId}\nparameters:\n  ClusterId: { type: string, in: path, required: true }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let Some(style) = subject.spec.service.style.as_ref().map(|style| style.is) else { return };
    for operation in subject.operations() {
        match (&operation.spec.path, style) {
            (Some(path), Style::Rpc) => {
                let message = "an operation of an `rpc` service has no path";
                out.push(
                    RULE.at(path.span.clone(), message).help("remove `path`, or write `style: roa` in `service.yaml`"),
                );
            }
            (None, Style::Roa) => {
                let at = operation.spec.name.span.clone();
                out.push(missing_key::key(at, "an operation of a `roa` service", "path", "/clusters/{ClusterId}"));
            }
            (Some(_), Style::Roa | Style::Other) => segments(operation, out),
            (None, Style::Rpc | Style::Other) => {}
        }
    }
}

fn segments(operation: Operation<'_>, out: &mut Vec<Diagnostic>) {
    let Some(path) = &operation.spec.path else { return };
    let fault = |message: String, help: &str| RULE.at(path.span.clone(), message).help(help);
    if !path.starts_with('/') {
        out.push(fault(
            format!("the path `{}` does not start with `/`", path.is),
            "write it from the root of the host",
        ));
    }
    let Some(segments) = placeholders(path) else {
        out.push(fault(format!("the braces of `{}` do not match", path.is), "write `{Name}` for each parameter"));
        return;
    };
    let both = || operation.spec.parameters.iter().zip(&operation.model.parameters);
    let placed = || both().filter(|(_, model)| model.place == Place::Path);
    let names = || placed().map(|(_, model)| model.name.as_str());
    for segment in segments.iter().filter(|segment| !names().any(|name| name == **segment)) {
        let help = match near::nearest(segment, names()) {
            Some(near) => format!("write `{{{near}}}`"),
            None => format!("add a parameter `{segment}` with `in: path`"),
        };
        out.push(fault(format!("no parameter `in: path` fills `{{{segment}}}`"), &help));
    }
    for (spec, model) in placed() {
        let at = |message: String, help: &str| RULE.at(spec.name.span.clone(), message).help(help);
        if !segments.contains(model.name.as_str()) {
            let help = format!("write `{{{}}}` in the path, or leave `in: path` out", model.name);
            out.push(at(format!("`{}` has no place in the path `{}`", model.name, path.is), &help));
        }
        if !model.required {
            let message = format!("`{}` stands in the path and may be left out", model.name);
            out.push(at(message, "add `required: true`"));
        }
    }
}

fn placeholders(path: &str) -> Option<BTreeSet<&str>> {
    let mut found = BTreeSet::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}')?;
        if name.is_empty() || before.contains('}') || name.contains(['{', '/']) {
            return None;
        }
        found.insert(name);
        rest = behind;
    }
    (!rest.contains('}')).then_some(found)
}

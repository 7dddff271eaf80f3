use std::collections::BTreeMap;

use super::{Rule, Subject};
use crate::ast::{Says, Spanned};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "requires-cycle",
    severity: Severity::Error,
    what: "Parameters that require each other in a circle",
    why: "Each is only allowed with the others, so they are one thing; most often one direction is a slip.",
    bad: "Key: { type: string, requires: Value }\nValue: { type: string, requires: Key }",
    good: "Key: { type: string }\nValue: { type: string, requires: Key }",
    check: Some(check),
};

type Edges<'a> = BTreeMap<&'a str, Vec<&'a Spanned<String>>>;

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for group in subject.groups() {
        let mut edges: Edges<'_> = BTreeMap::new();
        for field in &group.fields {
            let requires = field.spec.requires.iter().flat_map(|requires| &requires.is.0);
            edges.entry(&field.spec.name.is).or_default().extend(requires);
        }
        for rule in group.rules {
            // A rule for one value only asks in one case.
            if let Says::Requires { when, equals, requires } = &rule.says
                && equals.is_empty()
            {
                edges.entry(&when.is).or_default().extend(requires);
            }
        }
        out.extend(first_cycle(&edges));
    }
}

fn first_cycle(edges: &Edges<'_>) -> Option<Diagnostic> {
    let mut done: Vec<&str> = Vec::new();
    edges.keys().find_map(|start| walk(edges, start, &mut done))
}

/// Follows the edges from one name, without recursion: chains can be as long as the spec.
fn walk<'a>(edges: &Edges<'a>, start: &'a str, done: &mut Vec<&'a str>) -> Option<Diagnostic> {
    let mut way: Vec<(&str, usize)> = vec![(start, 0)];
    while let Some((name, next)) = way.last_mut() {
        let Some(required) = edges.get(name).and_then(|required| required.get(*next)) else {
            done.push(name);
            way.pop();
            continue;
        };
        *next += 1;
        if let Some(from) = way.iter().position(|(name, _)| *name == required.is) {
            let circle: Vec<&str> = way.iter().skip(from).map(|(name, _)| *name).collect();
            return Some(cycle(required, &circle));
        }
        if !done.contains(&required.is.as_str()) {
            way.push((&required.is, 0));
        }
    }
    None
}

fn cycle(closing: &Spanned<String>, circle: &[&str]) -> Diagnostic {
    let names: Vec<_> = circle.iter().chain(&[closing.is.as_str()]).map(|name| format!("`{name}`")).collect();
    let message = match circle {
        [name] => format!("`{name}` requires itself"),
        _ => format!("these require each other: {}", names.join(" → ")),
    };
    RULE.at(closing.span.clone(), message)
        .help("remove one direction; a parameter that must always be given is `required`")
}

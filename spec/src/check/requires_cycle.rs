use super::circle::{Circle, Graph, names};
use super::subject::Group;
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

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for group in subject.groups() {
        let short = group
            .fields
            .iter()
            .filter_map(|field| Some((field.spec.name.is.as_str(), field.spec.requires.as_ref()?.is.0.as_slice())));
        let steps =
            short.chain(long(&group)).flat_map(|(from, to)| to.iter().map(move |to| (from, to.is.as_str(), to)));
        out.extend(Graph::new(steps).circles().iter().filter_map(cycle));
    }
}

/// What is required under `rules:`. A rule for one value only asks in one case.
fn long<'a>(group: &Group<'a>) -> impl Iterator<Item = (&'a str, &'a [Spanned<String>])> {
    group.rules.iter().filter_map(|rule| match &rule.says {
        Says::Requires { when, equals, requires } if equals.is_empty() => Some((when.is.as_str(), requires.as_slice())),
        _ => None,
    })
}

fn cycle(circle: &Circle<&str, &Spanned<String>>) -> Option<Diagnostic> {
    let (_, closing) = circle.last()?;
    let message = match circle.as_slice() {
        [(name, _)] => format!("`{name}` requires itself"),
        _ => format!("these require each other: {}", names(circle)),
    };
    let help = match circle.len() {
        1 => "remove it; a parameter that must always be given is `required`",
        _ => "remove one direction; a parameter that must always be given is `required`",
    };
    Some(RULE.at(closing.span.clone(), message).help(help))
}

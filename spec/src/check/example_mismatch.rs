use yunspec_rules::{Broken, Level, Path, Violation, validate};

use super::subject::{Field, Operation};
use super::value::{self, Misfit};
use super::{Rule, Subject, answer, limit, path, xml};
use crate::diagnostic::{Diagnostic, Severity};
use crate::request::Reading;
use crate::resolve::json;
use crate::shape::Shapes;
use crate::source::Span;
use crate::tree::{Kind, Node};

pub(crate) const RULE: Rule = Rule {
    code: "example-mismatch",
    severity: Severity::Error,
    what: "An example that is not what the spec says: of a parameter, a request or an answer",
    why: "Either the example or the spec is wrong. Answers are read as leniently as clients read them, but a field that the spec lacks is reported; a limit that is only documented gives a warning.",
    bad: "PageSize: { type: int32, range: 1..100, example: many }",
    good: "PageSize: { type: int32, range: 1..100, example: 10 }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for field in subject.fields() {
        samples(subject, &field, out);
    }
    let has_requests = subject.api.operations.iter().flat_map(|it| &it.examples).any(|it| it.request.is_some());
    let shapes = has_requests.then(|| Shapes::new(subject.api));
    for operation in subject.operations() {
        for example in &operation.spec.examples {
            if let (Some(request), Some(shapes)) = (&example.request, &shapes) {
                requests(subject, shapes, operation, request, out);
            }
            if let (Some(response), Some(ty)) = (&example.response, &operation.model.response) {
                let mut misfits = Vec::new();
                answer::body(subject, ty, response, &mut misfits);
                out.extend(misfits.into_iter().map(diagnostic));
            }
            if let (Some(response), Some(ty)) = (&example.response_xml, &operation.model.response) {
                let mut misfits = Vec::new();
                xml::body(subject, ty, response, &mut misfits);
                out.extend(misfits.into_iter().map(diagnostic));
            }
        }
    }
}

/// The `example:` of a field.
fn samples(subject: &Subject<'_>, field: &Field<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(node), Some(json)) = (&field.spec.example, &field.model.example) else { return };
    let mut misfits = Vec::new();
    if field.is_sent(subject) {
        value::sample(subject, field.model, node, &mut misfits);
    } else {
        answer::sample(subject, field.model, node, &mut misfits);
    }
    if misfits.is_empty()
        && let Some(constraint) = limit::broken(field.model, json)
    {
        let message = format!("the example of `{}` is not allowed", field.spec.name.is);
        out.push(limit::graded(constraint, RULE.at(node.head(), message)));
    }
    out.extend(misfits.into_iter().map(diagnostic));
}

/// The `request:` of an example, read as `yunspec call` reads it and held against the rules that clients keep.
fn requests(subject: &Subject<'_>, shapes: &Shapes, operation: Operation<'_>, node: &Node, out: &mut Vec<Diagnostic>) {
    let reading = Reading::of_json(subject.api, shapes, operation.id, &json::value(node));
    for (name, _) in &reading.unknown {
        let lost = path::request(subject, &operation.model.parameters, &Path::from(name.as_str()).pattern()).err();
        let help = lost.map_or_else(|| "remove it".to_owned(), |lost| lost.help);
        out.push(RULE.at(locate(node, name).0, format!("there is no parameter `{name}`")).help(help));
    }
    for malformed in &reading.malformed {
        let found =
            malformed.found.as_deref().map_or_else(|| "something else".to_owned(), |found| format!("`{found}`"));
        // Without a path it is the request itself.
        let what =
            if malformed.path.as_str().is_empty() { "the request".to_owned() } else { format!("`{}`", malformed.path) };
        let message = format!("{what} is {found}, expected is {}", malformed.expected);
        out.push(RULE.at(locate(node, malformed.path.as_str()).1, message).help("correct the example or the type"));
    }
    if reading.malformed.is_empty() {
        out.extend(validate(&reading.request).iter().map(|violation| broken(node, violation)));
    }
}

fn broken(node: &Node, violation: &Violation) -> Diagnostic {
    let diagnostic = RULE
        .at(locate(node, violation.path.as_str()).1, format!("the request breaks a rule: {violation}"))
        .help("correct the example or the rule");
    let is_enum = matches!(violation.rule, Broken::Rule(yunspec_rules::Rule::Enum(_) | yunspec_rules::Rule::Time(_)));
    if violation.level == Level::Hard || is_enum { diagnostic } else { diagnostic.warning() }
}

/// The key and the value at a path of the wire, or those of the nearest one around it.
fn locate(node: &Node, path: &str) -> (Span, Span) {
    let mut here = (node.head(), node);
    for step in path.split('.') {
        let next = match &here.1.kind {
            Kind::Map(entries) => {
                entries.iter().find(|it| it.key.text == step).map(|it| (it.key.span.clone(), &it.value))
            }
            Kind::List(items) => {
                let item = step.parse::<usize>().ok().and_then(|index| items.get(index.checked_sub(1)?));
                item.map(|item| (item.head(), item))
            }
            Kind::Scalar { .. } | Kind::Refused => None,
        };
        let Some(next) = next else { break };
        here = next;
    }
    (here.0, here.1.head())
}

fn diagnostic(misfit: Misfit) -> Diagnostic {
    let diagnostic = RULE.at(misfit.at, format!("the example does not fit: {}", misfit.message));
    diagnostic.help(misfit.help.unwrap_or_else(|| "correct the example or the type".to_owned()))
}

use yunspec_rules::Place;

use super::subject::{Field, Owner};
use super::{Rule, Subject};
use crate::ast::Spanned;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Method, Style, Ty};

pub(crate) const RULE: Rule = Rule {
    code: "bad-place",
    severity: Severity::Error,
    what: "An `in` that the parameter, the operation or the style cannot have",
    why: "A header, a host and a segment of a path take one piece of text; a request has one body, and GET has none; only parameters have a place.",
    bad: "methods: [GET]\nparameters:\n  Cluster: { type: Cluster, in: body }",
    good: "methods: [POST]\nparameters:\n  Cluster: { type: Cluster, in: body }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for field in subject.fields() {
        if let Some(place) = &field.spec.place {
            out.extend(fault(subject, &field, place));
        }
    }
    for operation in subject.operations() {
        let placed = operation.spec.parameters.iter().filter_map(|field| Some((field, field.place.as_ref()?)));
        let bodies: Vec<_> = placed.filter(|(_, place)| place.is == Place::Body).collect();
        let Some(((first, _), others)) = bodies.split_first() else { continue };
        for (_, place) in others {
            let message = format!("the body is `{}` already", first.name.is);
            out.push(
                RULE.at(place.span.clone(), message)
                    .related(first.name.span.clone(), "the body")
                    .help("make both fields of one type, and that the body; or send this one in a `form`"),
            );
        }
    }
}

fn fault(subject: &Subject<'_>, field: &Field<'_>, place: &Spanned<Place>) -> Option<Diagnostic> {
    let name = &field.spec.name.is;
    let at = |message: String, help: &str| Some(RULE.at(place.span.clone(), message).help(help));
    let Owner::Operation(operation) = field.of else {
        return at(format!("`{name}` is a field of a type and has no place"), "remove `in`; what contains it has one");
    };
    let style = subject.spec.service.style.as_ref().map(|style| style.is);
    let one_piece = matches!(place.is, Place::Path | Place::Header | Place::Host);
    if place.is == Place::Path && style == Some(Style::Rpc) {
        return at(format!("`{name}` cannot stand in a path: operations of an `rpc` service have none"), "remove `in`");
    }
    if place.is == Place::Host && style.is_some_and(|style| style != Style::Other) {
        return at(
            format!("`{name}` cannot stand in the host: an endpoint has no place but that of the region"),
            "remove `in`; a service that is called so has `style: other`",
        );
    }
    if place.is == Place::Path && operation.spec.path.is_none() && style == Some(Style::Other) {
        return at(format!("`{name}` stands in a path, and the operation has none"), "add `path:`, or remove `in`");
    }
    if one_piece && field.spec.join.is_none() && field.spec.encode.is_none() && !is_one_piece(subject, &field.model.ty)
    {
        return at(
            format!("`{name}` is not one piece of text"),
            "give it a scalar type, or add `join` or `encode: json`",
        );
    }
    let has_body = operation.model.methods.iter().any(|method| !matches!(method, Method::Get | Method::Head));
    if matches!(place.is, Place::Body | Place::Form) && !has_body {
        return at(
            format!("`{name}` needs a body, and the only methods have none"),
            "add `POST` to `methods`, or remove `in`",
        );
    }
    None
}

fn is_one_piece(subject: &Subject<'_>, ty: &Ty) -> bool {
    matches!(ty, Ty::Scalar(_)) || subject.values(ty).is_some()
}

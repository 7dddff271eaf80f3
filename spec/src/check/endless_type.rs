use yunspec_rules::{Level, Rule as Says};

use super::circle::{Graph, names};
use super::{Rule, Subject};
use crate::ast;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Field, Ty, TypeId};

pub(crate) const RULE: Rule = Rule {
    code: "endless-type",
    severity: Severity::Error,
    what: "A type whose values must hold a value of the type itself",
    why: "No value is ever complete. A type can contain itself where it may also end: in a list, a map, or a field that is not required.",
    bad: "types:\n  Folder:\n    fields:\n      Parent: { type: Folder, required: true }",
    good: "types:\n  Folder:\n    fields:\n      Parent: { type: Folder }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let steps = subject.types().flat_map(|of| {
        let fields = of.group().fields.into_iter();
        fields.filter_map(move |field| Some((of.id, needed(field.model)?, field.spec)))
    });
    for circle in Graph::new(steps).circles() {
        let names: Vec<(&str, &ast::Field)> =
            circle.iter().map(|(id, field)| (subject.api.type_of(*id).name.as_str(), *field)).collect();
        out.extend(endless(&names));
    }
}

/// The type of which each value of the field holds one.
fn needed(field: &Field) -> Option<TypeId> {
    let says = |rule: fn(&Says) -> bool| {
        field.constraints.iter().any(|constraint| constraint.level == Level::Hard && rule(&constraint.rule))
    };
    let mut ty = &field.ty;
    if let Ty::List(item) = ty
        && says(|rule| matches!(rule, Says::MinItems(1..)))
    {
        ty = item;
    }
    match ty {
        Ty::Named(id) if field.required => Some(*id),
        _ => None,
    }
}

fn endless(circle: &[(&str, &ast::Field)]) -> Option<Diagnostic> {
    let (_, closing) = circle.last()?;
    let message = match circle {
        [(name, field)] => format!("each `{name}` must hold another one in `{}`", field.name.is),
        _ => format!("these types must hold each other without end: {}", names(circle)),
    };
    let span = closing.required.as_ref().map_or(&closing.name.span, |required| &required.span);
    Some(RULE.at(span.clone(), message).help("remove `required` of one field, or make it a list that may be empty"))
}

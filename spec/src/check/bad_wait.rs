use super::subject::Operation;
use super::value::{self, Misfit};
use super::{Rule, Subject, limit, path};
use crate::ast::{Spanned, Wait};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Field, Kind, Missing, Scalar, Ty};

pub(crate) const RULE: Rule = Rule {
    code: "bad-wait",
    severity: Severity::Error,
    what: "A `wait` that could never end, or not as it says",
    why: "A client calls the operation again and again, which only a `read` bears, and compares a text of the answer with the states; what the call has `with` it are values of optional parameters.",
    bad: "wait:\n  image_available: { at: Images.Image.Size, until: [Available] }",
    good: "wait:\n  image_available: { at: Images.Image.Status, until: [Available] }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for operation in subject.operations() {
        for wait in &operation.spec.wait.0 {
            end(operation, wait, out);
            state(subject, operation, wait, out);
            of(subject, operation, wait, out);
            with(subject, operation, wait, out);
        }
    }
}

/// What keeps it from ending at all, or ends it before it begins.
fn end(operation: Operation<'_>, wait: &Wait, out: &mut Vec<Diagnostic>) {
    let mut wrong = |message: &str, help: &str| out.push(RULE.at(wait.name.span.clone(), message).help(help));
    if operation.model.kind == Kind::Write {
        wrong("a write is not called again and again to wait", "let an operation of `kind: read` show the state");
    }
    if wait.until.is_empty() && wait.missing.is != Some(Missing::Done) {
        wrong("nothing is waited for", "add `until: [Available]`, or `missing: done` to wait until it is gone");
    }
    if let Some(within) = &wait.within
        && wait.every.is_some_and(|every| every >= within.is)
    {
        let message = "there is no time for a second look";
        out.push(RULE.at(within.span.clone(), message).help("make `for` longer than `every`"));
    }
}

/// A path that leads nowhere is reported as such.
fn state(subject: &Subject<'_>, operation: Operation<'_>, wait: &Wait, out: &mut Vec<Diagnostic>) {
    let (Some(at), Some(response)) = (&wait.at, &operation.model.response) else { return };
    let Ok(ty) = path::shown(subject, response, at) else { return };
    if !is_text(ty) && subject.values(ty).is_none() && !subject.is_unknown(ty) {
        let message = format!("`{}` is no state: it is neither a string nor an enum", at.is);
        out.push(RULE.at(at.span.clone(), message).help("name the field that says how things are"));
    }
}

fn of(subject: &Subject<'_>, operation: Operation<'_>, wait: &Wait, out: &mut Vec<Diagnostic>) {
    let Some(of) = &wait.of else { return };
    let Some(field) = parameter(subject, operation, of, out) else { return };
    let item = if let Ty::List(item) = &field.ty { item } else { &field.ty };
    if !is_text(item) && !subject.is_unknown(item) {
        let message = format!("`{}` names nothing: it is neither a string nor a list of strings", of.is);
        out.push(RULE.at(of.span.clone(), message).help("name the parameter with the ids of what is waited for"));
    }
}

fn with(subject: &Subject<'_>, operation: Operation<'_>, wait: &Wait, out: &mut Vec<Diagnostic>) {
    for ((name, node), (_, json)) in wait.with.iter().zip(with_values(operation, wait)) {
        let Some(field) = parameter(subject, operation, name, out) else { continue };
        if !is_plain(subject, &field.ty) || is_dry_run(operation, name) {
            let message = format!("a wait cannot set `{}`", name.is);
            let help = "texts, numbers, truth values and lists of them can be set";
            out.push(RULE.at(name.span.clone(), message).help(help));
            continue;
        }
        if field.required {
            let message = format!("`{}` is required, so each call has a value of its own", name.is);
            out.push(RULE.at(name.span.clone(), message).help("leave it out"));
            continue;
        }
        let mut misfits = Vec::new();
        value::default(subject, field, node, &mut misfits);
        if misfits.is_empty()
            && let Some(constraint) = limit::broken(field, json)
        {
            let message = format!("the value of `{}` is not allowed", name.is);
            out.push(limit::graded(constraint, RULE.at(node.head(), message)));
        }
        out.extend(misfits.into_iter().map(|misfit| diagnostic(name, misfit)));
    }
}

fn with_values<'a>(operation: Operation<'a>, wait: &Wait) -> impl Iterator<Item = &'a (String, serde_json::Value)> {
    let model = operation.model.wait.iter().find(|model| model.name == wait.name.is);
    model.into_iter().flat_map(|model| &model.with)
}

/// One that is not there is reported as such.
fn parameter<'a>(
    subject: &Subject<'a>,
    operation: Operation<'a>,
    name: &Spanned<String>,
    out: &mut Vec<Diagnostic>,
) -> Option<&'a Field> {
    let parameters = operation.model.parameters.as_slice();
    let field = parameters.iter().find(|field| field.name == name.is);
    if field.is_none() && path::request(subject, parameters, name).is_ok() {
        let message = format!("`{}` is a part of a parameter", name.is);
        out.push(RULE.at(name.span.clone(), message).help("name a whole one"));
    }
    field
}

/// The call has no method that sets it.
fn is_dry_run(operation: Operation<'_>, name: &Spanned<String>) -> bool {
    operation.model.dry_run.as_ref().is_some_and(|dry_run| dry_run.parameter == name.is)
}

fn is_plain(subject: &Subject<'_>, ty: &Ty) -> bool {
    match ty {
        Ty::Scalar(scalar) => *scalar != Scalar::Bytes && (*scalar != Scalar::Any || subject.is_unknown(ty)),
        Ty::List(item) => !matches!(**item, Ty::List(_)) && is_plain(subject, item),
        Ty::Named(_) => subject.values(ty).is_some(),
        Ty::Map(_) => false,
    }
}

fn is_text(ty: &Ty) -> bool {
    matches!(ty, Ty::Scalar(Scalar::String))
}

fn diagnostic(name: &Spanned<String>, misfit: Misfit) -> Diagnostic {
    let diagnostic = RULE.at(misfit.at, format!("the value of `{}` does not fit: {}", name.is, misfit.message));
    match misfit.help {
        Some(help) => diagnostic.help(help),
        None => diagnostic.help("write the value as the type of the parameter"),
    }
}

use std::collections::BTreeSet;

use super::subject::Operation;
use super::{Rule, Subject, collection, path};
use crate::ast::emulate::{Emulate, Filter};
use crate::ast::{Page, Paginate, Spanned};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Ty;
use crate::near;
use crate::tree::{Kind, Node};

pub(crate) const RULE: Rule = Rule {
    code: "unknown-field",
    severity: Severity::Error,
    what: "A `paginate`, `wait` or `emulate` that names no field of the answer, or of the collection",
    why: "Pages after the first would never be found, and a filter on no field shows nothing.",
    bad: "paginate: { page: PageNumber, size: PageSize, total: TotalCount, items: Image }",
    good: "paginate: { page: PageNumber, size: PageSize, total: TotalCount, items: Images.Image }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    shared(subject, out);
    for operation in subject.operations() {
        if let Some(emulate) = &operation.spec.emulate {
            of_collection(subject, operation, emulate, out);
            of_answer(subject, operation, emulate, out);
        }
        waited_for(subject, operation, out);
        let Some(paginate) = &operation.spec.paginate else { continue };
        let Some(response) = &operation.model.response else {
            let message = "pages are of an answer, of which nothing is known";
            out.push(RULE.at(paginate.items.span.clone(), message).help("describe the answer under `response:`"));
            continue;
        };
        for name in fields(paginate) {
            if let Err(lost) = path::answer(subject, response, name) {
                out.push(unknown(name, "the answer", lost));
            }
        }
        if let (Page::Number { key: Some(key), .. }, Ok(Ty::List(item))) =
            (&paginate.by, path::answer(subject, response, &paginate.items))
            && let Err(lost) = path::answer(subject, item, key)
        {
            out.push(unknown(key, "an item", lost));
        }
    }
}

/// The field with the state that a wait looks at.
fn waited_for(subject: &Subject<'_>, operation: Operation<'_>, out: &mut Vec<Diagnostic>) {
    for at in operation.spec.wait.0.iter().filter_map(|wait| wait.at.as_ref()) {
        let Some(response) = &operation.model.response else {
            let message = "a state is one of an answer, of which nothing is known";
            out.push(RULE.at(at.span.clone(), message).help("describe the answer under `response:`"));
            continue;
        };
        if let Err(lost) = path::shown(subject, response, at) {
            out.push(unknown(at, "the answer", lost));
        }
    }
}

/// What others see of a resource are fields that it has.
fn shared(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for of in &subject.spec.service.collections {
        let model = subject.api.service.collections.iter().find(|model| model.name == of.name.is);
        let (Some(shared), Some(model)) = (&of.shared, model) else { continue };
        let known = collection::fields(subject, model);
        let names = |node: &Node| match &node.kind {
            Kind::Map(entries) => entries.iter().map(|entry| entry.key.clone()).collect(),
            _ => Vec::new(),
        };
        let keys = shared.own.iter().chain(&shared.others).flat_map(names);
        let keys = keys.map(|key| Spanned { is: key.text, span: key.span });
        for field in keys {
            one_of(&field, &known, ("the collection has no field", "`fields:`"), out);
        }
    }
}

/// What filters, conditions and changes name are fields of the collections.
fn of_collection(subject: &Subject<'_>, operation: Operation<'_>, emulate: &Emulate, out: &mut Vec<Diagnostic>) {
    let Some(on) = operation.model.emulate.as_ref().map(|emulate| &emulate.on) else { return };
    let collections =
        subject.api.service.collections.iter().filter(|collection| on.all().any(|on| on == collection.name));
    let mut known = BTreeSet::new();
    let mut lists = BTreeSet::new();
    for collection in collections {
        known.extend(collection::fields(subject, collection));
        lists.extend(collection.lists.keys().cloned());
    }
    // Without a collection there is another error.
    if known.is_empty() {
        return;
    }
    let into_lists =
        emulate.put.0.iter().chain(&emulate.drop.0).chain(&emulate.clear.0).map(|(list, _)| list).chain(&emulate.each);
    into_lists.for_each(|list| one_of(list, &lists, ("there is no list", "`lists:`"), out));
    for field in looked_at(emulate) {
        one_of(field, &known, ("the collection has no field", "`fields:`"), out);
    }
}

fn looked_at(emulate: &Emulate) -> Vec<&Spanned<String>> {
    let mut fields: Vec<_> = emulate.only.iter().map(|only| &only.field).collect();
    fields.extend(emulate.unique.0.iter().map(|(field, _)| field));
    fields.extend(emulate.take.0.iter().map(|(field, _)| field));
    for (parameter, filter) in emulate.filters.iter().filter(|_| emulate.each.is_none()) {
        match filter {
            Filter::Field { field, .. } => fields.push(field.as_ref().unwrap_or(parameter)),
            Filter::Pairs(pairs) => fields.extend(pairs.iter().map(|look| &look.field)),
        }
    }
    fields
}

fn one_of(name: &Spanned<String>, known: &BTreeSet<String>, (what, place): (&str, &str), out: &mut Vec<Diagnostic>) {
    if known.contains(&name.is) {
        return;
    }
    let names = || known.iter().map(String::as_str);
    let help = match near::nearest(name, names()) {
        Some(near) => format!("write `{near}`"),
        None if known.is_empty() => format!("{place} of the collection names none yet"),
        None => format!("there are {}; others are named under {place} of the collection", near::some(names())),
    };
    out.push(RULE.at(name.span.clone(), format!("{what} `{}`", name.is)).help(help));
}

/// What is answered beyond a list is a field of the answer.
fn of_answer(subject: &Subject<'_>, operation: Operation<'_>, emulate: &Emulate, out: &mut Vec<Diagnostic>) {
    let Some(response) = &operation.model.response else { return };
    let items = operation.model.paginate.as_ref().filter(|_| emulate.each.is_some());
    let (of, what) = match items.and_then(|pages| path::answer_loose(subject, response, pages.items())) {
        Some(Ty::List(item)) => (item.as_ref(), "an item"),
        _ => (response, "the answer"),
    };
    for (name, _) in &emulate.answer.0 {
        if let Err(lost) = path::field_of(subject, of, name) {
            out.push(unknown(name, what, lost));
        }
    }
}

fn fields(paginate: &Paginate) -> Vec<&Spanned<String>> {
    let mut fields = vec![&paginate.items];
    match &paginate.by {
        Page::Number { total, .. } => fields.push(total),
        Page::Token { token, .. } => fields.push(token),
        Page::Marker { next, more, .. } => fields.extend([next, more]),
    }
    fields
}

fn unknown(name: &Spanned<String>, of: &str, lost: path::Lost) -> Diagnostic {
    let message = format!("{of} has no field `{}`", name.is);
    RULE.at(name.span.clone(), message).help(lost.help)
}

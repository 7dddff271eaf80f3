use std::collections::BTreeSet;

use super::{Rule, Subject};
use crate::ast::emulate::{Collection, Emulate};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Does;
use crate::tree::Kind;

pub(crate) const RULE: Rule = Rule {
    code: "bad-emulate",
    severity: Severity::Error,
    what: "An `emulate` with a key that has no effect there, without one that it needs, or with resources that have no key of their own",
    why: "The emulator would do something else than the spec seems to say.",
    bad: "emulate: { delete: Image, where: { ImageId: equals } }",
    good: "emulate: { delete: Image, find: ImageId }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for collection in &subject.spec.service.collections {
        id(collection, out);
        shared(collection, out);
        items(collection, out);
    }
    for operation in subject.operations() {
        let Some(emulate) = &operation.spec.emulate else { continue };
        idle(emulate, out);
        if matches!(emulate.does, Does::Change | Does::Delete) && emulate.find.is_none() {
            let message = "nothing says what is changed or removed";
            out.push(RULE.at(emulate.span.clone(), message).help("name the parameter with the key: `find: ImageId`"));
        }
        if emulate.does == Does::List && operation.model.paginate.is_none() && emulate.answer.0.is_empty() {
            let message = "nothing says where the answer has the list";
            let help = "describe its pages with `paginate`, or name the field: `answer: { Regions: . }`";
            out.push(RULE.at(emulate.span.clone(), message).help(help));
        }
    }
}

/// A pattern has one number in braces.
fn id(collection: &Collection, out: &mut Vec<Diagnostic>) {
    let Some(id) = &collection.id else { return };
    let length = id.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(length, _)| length);
    if !length.and_then(|length| length.parse::<u8>().ok()).is_some_and(|length| (1..=64).contains(&length)) {
        let message = format!("`{}` says not how long an id is", id.is);
        out.push(RULE.at(id.span.clone(), message).help("write how many letters are drawn, from 1 to 64: `m-{20}`"));
    }
}

/// Accounts stand in a list, whose key names them.
fn shared(collection: &Collection, out: &mut Vec<Diagnostic>) {
    let Some(with) = collection.shared.as_ref().and_then(|shared| shared.with.as_ref()) else { return };
    if collection.lists.0.iter().all(|(list, _)| list.is != with.is) {
        let message = format!("the collection has no list `{}`", with.is);
        let help = format!("name it under `lists:` with the field that holds the account: `{}: AccountId`", with.is);
        out.push(RULE.at(with.span.clone(), message).help(help));
    }
}

/// Each resource has the key, and no two the same.
fn items(collection: &Collection, out: &mut Vec<Diagnostic>) {
    let Some(node) = &collection.items else { return };
    let Kind::List(items) = &node.kind else {
        out.push(RULE.at(node.head(), "resources are a list of maps").help("write `items: [{ … }]`"));
        return;
    };
    let mut keys = BTreeSet::new();
    let Some(key) = &collection.key else { return };
    for item in items {
        let entries = if let Kind::Map(entries) = &item.kind { entries.as_slice() } else { &[] };
        match entries.iter().find(|entry| entry.key.text == key.is).and_then(|entry| entry.value.text()) {
            None => out.push(RULE.at(item.head(), format!("a resource without `{}`", key.is)).help("give it its key")),
            Some(text) if !keys.insert(text) => {
                let message = format!("another resource has the `{}` `{text}`", key.is);
                out.push(RULE.at(item.head(), message).help("give each a key of its own"));
            }
            Some(_) => {}
        }
    }
}

/// Keys that the verb does not look at.
fn idle(emulate: &Emulate, out: &mut Vec<Diagnostic>) {
    let does = emulate.does;
    let looks = matches!(does, Does::List | Does::Show);
    let keys = [
        ("where", !emulate.filters.is_empty(), looks),
        ("find", emulate.find.is_some(), does != Does::Create),
        ("only", !emulate.only.is_empty(), matches!(does, Does::Change | Does::Delete) || emulate.copy.is_some()),
        ("abroad", emulate.only.iter().any(|only| only.abroad), emulate.copy.is_some()),
        ("unique", !emulate.unique.0.is_empty(), matches!(does, Does::Create | Does::Change)),
        ("copy", emulate.copy.is_some(), does == Does::Create),
        ("region", emulate.region.is_some(), does == Does::Create),
        ("count", emulate.count.is_some(), does == Does::Create),
        ("take", !emulate.take.0.is_empty(), matches!(does, Does::Create | Does::Change)),
        ("set", emulate.set.is_some(), matches!(does, Does::Create | Does::Change)),
        ("first", !emulate.first.is_empty(), matches!(does, Does::Create | Does::Change)),
        ("put", !emulate.put.0.is_empty(), matches!(does, Does::Create | Does::Change)),
        ("drop", !emulate.drop.0.is_empty(), does == Does::Change),
        ("clear", !emulate.clear.0.is_empty(), does == Does::Change),
        ("having", emulate.having.is_some(), looks),
        ("each", emulate.each.is_some(), does == Does::List),
    ];
    for (key, is_given, has_effect) in keys {
        if is_given && !has_effect {
            let message = format!("`{key}` has no effect on an operation that {}", verb(does));
            out.push(RULE.at(emulate.span.clone(), message).help(format!("remove `{key}`")));
        }
    }
}

fn verb(does: Does) -> &'static str {
    match does {
        Does::List => "lists",
        Does::Show => "shows one",
        Does::Create => "creates",
        Does::Change => "changes",
        Does::Delete => "deletes",
    }
}

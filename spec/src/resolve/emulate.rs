use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::json;
use crate::ast::Spanned;
use crate::ast::emulate::{self as ast, Pairs};
use crate::model::{Collection, Emulate, Filter, Need, On, Only, Shared, States, Step};
use crate::tree::Node;

pub(super) fn collection(of: &ast::Collection) -> Collection {
    Collection {
        name: of.name.is.clone(),
        key: of.key.as_ref().map(|key| key.is.clone()).unwrap_or_default(),
        id: text(of.id.as_ref()),
        global: of.global,
        created: text(of.created.as_ref()),
        states: of.states.as_ref().map(states),
        lists: pairs(&of.lists),
        fields: object(of.fields.as_ref()),
        items: items(of.items.as_ref()),
        shared: of.shared.as_ref().map(shared),
    }
}

fn shared(of: &ast::Shared) -> Shared {
    Shared {
        with: text(of.with.as_ref()).unwrap_or_default(),
        owner: text(of.owner.as_ref()),
        own: object(of.own.as_ref()),
        others: object(of.others.as_ref()),
    }
}

fn states(of: &ast::States) -> States {
    let step = |step: &ast::Step| Step { from: step.from.clone(), to: step.to.clone(), after: step.after };
    States {
        field: text(of.field.as_ref()).unwrap_or_default(),
        progress: text(of.progress.as_ref()),
        steps: of.steps.iter().map(step).collect(),
    }
}

pub(super) fn emulate(of: &ast::Emulate) -> Emulate {
    Emulate {
        does: of.does,
        on: on(&of.on),
        find: text(of.find.as_ref()),
        missing: text(of.missing.as_ref()),
        filters: of.filters.iter().map(|(parameter, of)| (parameter.is.clone(), filter(parameter, of))).collect(),
        needs: of.needs.iter().map(need).collect(),
        only: of.only.iter().map(only).collect(),
        unique: pairs(&of.unique),
        copy: text(of.copy.as_ref()),
        region: text(of.region.as_ref()),
        count: text(of.count.as_ref()),
        take: pairs(&of.take),
        set: object(of.set.as_ref()),
        first: of.first.iter().map(|(parameter, fields)| (parameter.is.clone(), object(Some(fields)))).collect(),
        put: pairs(&of.put),
        drop: pairs(&of.drop),
        clear: pairs(&of.clear),
        having: object(of.having.as_ref()),
        each: text(of.each.as_ref()),
        answer: pairs(&of.answer),
    }
}

fn on(of: &ast::On) -> On {
    match of {
        ast::On::One(name) => On::One(name.is.clone()),
        ast::On::By { parameter, of } => On::By { parameter: parameter.is.clone(), of: pairs(of) },
    }
}

fn need(of: &ast::Need) -> Need {
    Need { collection: of.collection.is.clone(), find: of.find.is.clone(), missing: text(of.missing.as_ref()) }
}

fn only(of: &ast::Only) -> Only {
    let is = match json::value(&of.is) {
        Value::Array(values) => values,
        value => vec![value],
    };
    Only {
        field: of.field.is.clone(),
        is,
        code: of.code.is.clone(),
        unless: text(of.unless.as_ref()),
        abroad: of.abroad,
    }
}

/// A filter that names no field looks at the one that its parameter is named like.
fn filter(parameter: &Spanned<String>, of: &ast::Filter) -> Filter {
    match of {
        ast::Filter::Field { field, is, default, any } => Filter::Field {
            field: field.as_ref().unwrap_or(parameter).is.clone(),
            is: *is,
            default: default.as_ref().map(json::value),
            any: any.as_ref().map(json::value),
        },
        ast::Filter::Pairs(pairs) => {
            let pairs = pairs.iter().map(|look| (look.key.is.clone(), (look.field.is.clone(), look.is)));
            Filter::Pairs(pairs.collect())
        }
    }
}

fn text(of: Option<&Spanned<String>>) -> Option<String> {
    of.map(|text| text.is.clone())
}

fn pairs(of: &Pairs) -> IndexMap<String, String> {
    of.0.iter().map(|(name, other)| (name.is.clone(), other.is.clone())).collect()
}

fn object(of: Option<&Node>) -> Map<String, Value> {
    match of.map(json::value) {
        Some(Value::Object(object)) => object,
        _ => Map::new(),
    }
}

fn items(of: Option<&Node>) -> Vec<Map<String, Value>> {
    let items = match of.map(json::value) {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    };
    items.into_iter().filter_map(|item| if let Value::Object(item) = item { Some(item) } else { None }).collect()
}

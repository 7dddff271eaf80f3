use serde_json::Value;

use super::cx::Cx;
use super::{Behaviour, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "default-changed",
    what: "What the service takes where nothing is given",
    why: "A call that leaves the parameter out asks for something else than before. A default that is only said now, or not said any more, is documentation.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32, default: 1 }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32, default: 2 }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Option<&Value>, new: Option<&Value>) {
    let path = &at.path;
    let (effects, message) = match (old, new) {
        (Some(old), Some(new)) if old != new => {
            (Effects::behaviour(Behaviour::Default), format!("without `{path}` the service takes {new}, it took {old}"))
        }
        (Some(old), None) => {
            (Effects::DOCS, format!("what the service takes without `{path}` is not said, it was {old}"))
        }
        (None, Some(new)) => (Effects::DOCS, format!("without `{path}` the service takes {new}, which was not said")),
        _ => return,
    };
    let effects = if at.in_request() { effects } else { Effects::DOCS };
    let change = RULE.at(at, effects, message).values(old.map(Value::to_string), new.map(Value::to_string));
    cx.push(match old.filter(|_| effects.behaviour.is_some()) {
        Some(old) => change.help(format!("give `{path}` as {old} where that is meant")),
        None => change,
    });
}

use yunspec_rules::{Level, Rule as Limit};

use super::cx::Cx;
use super::{Behaviour, Change, Effect, Effects, Rule, Spot};
use crate::model::Field;

pub(super) static RULE: Rule = Rule {
    code: "required-changed",
    what: "Whether a parameter must be given",
    why: "What must be given is an argument of the call and no `Option`; what can be left out has a setter.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string, required: true }",
};

/// `arguments`: whether `new` took it, and takes it, as an argument.
pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, arguments: [bool; 2], old: &Field, new: &Field) {
    let facts = facts(at, old, new);
    if facts.is_empty() {
        return;
    }
    let (was, is) = (level(old), level(new));
    let change = RULE.at(at, effects(at, arguments, was, is), format!("`{}` {}, it {}", at.path, will(is), did(was)));
    let change = match arguments {
        [false, true] => change.help(format!("give `{}` as an argument", at.path)),
        [true, false] => change.help(format!("call the setter of `{}` in place of the argument", at.path)),
        _ => change,
    };
    cx.push(Change { facts, ..change.values(did(was).to_owned(), will(is).to_owned()) });
}

fn effects(at: &Spot, arguments: [bool; 2], was: Option<Level>, is: Option<Level>) -> Effects {
    let must = |level: Option<Level>| level == Some(Level::Hard);
    let wire = match (must(was), must(is)) {
        (false, true) => Effect::Breaks,
        (true, false) => Effect::Adds,
        _ => Effect::Same,
    };
    match arguments {
        _ if !at.in_request() => Effects::DOCS,
        [false, true] | [true, false] => Effects::of(wire, Effect::Breaks),
        _ if is > was => Effects::of(wire, Effect::Same).and(Behaviour::Warns),
        _ => Effects::of(wire, Effect::Same).and(Behaviour::Looser),
    }
}

/// The facts that differ: what is required stands as a limit too.
fn facts(at: &Spot, old: &Field, new: &Field) -> Vec<String> {
    let limit = |field: &Field| field.constraints.iter().find(|of| of.rule == Limit::Required).map(|of| of.level);
    let fact = match (limit(old), limit(new)) {
        (Some(was), Some(is)) => (was != is).then_some("constraints[Required].level"),
        (None, None) => None,
        _ => Some("constraints[Required]"),
    };
    let required = (old.required != new.required).then_some("required");
    [required, fact].iter().flatten().map(|fact| format!("{}.{fact}", at.fact)).collect()
}

fn level(field: &Field) -> Option<Level> {
    let limit = field.constraints.iter().find(|of| of.rule == Limit::Required);
    limit.map(|of| of.level).or(field.required.then_some(Level::Hard))
}

fn will(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::Hard) => "must be given",
        Some(Level::Documented) => "must be given, says a document",
        None => "can be left out",
    }
}

fn did(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::Hard) => "had to be given",
        Some(Level::Documented) => "had to be given, said a document",
        None => "could be left out",
    }
}

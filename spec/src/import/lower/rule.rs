//! Rules across parameters.

use std::collections::BTreeSet;

use super::field::Lower;
use crate::import::draft::{Carry, Evidence, Field, NoteKind, Rule, Type};
use crate::write::Yaml;

/// The entries of `rules:` that speak of parameters which exist; the others are noted.
pub(super) fn rules(lower: &mut Lower, rules: &[Rule], parameters: &[Field]) -> Vec<Yaml> {
    let mut known = BTreeSet::new();
    paths(parameters, "", 0, &mut known);
    let mut out: Vec<Yaml> = Vec::new();
    for rule in rules {
        let (entries, names, from) = parts(rule);
        let lost: Vec<&str> = names.iter().copied().filter(|name| !known.contains(*name)).collect();
        let distinct: BTreeSet<&str> = names.iter().copied().collect();
        if !lost.is_empty() || distinct.len() < names.len() || names.len() < 2 {
            let what = format!("a rule across {}", crate::near::list(names));
            let line = if let Evidence::Prose { line, .. } = from { Some(*line) } else { None };
            lower.note(line, "", NoteKind::NotUnderstood(what));
            continue;
        }
        let mut entries: Vec<(String, Yaml)> =
            entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        if let Some(from) = lower.prose.evidence(from) {
            entries.push(("level".to_owned(), "documented".into()));
            entries.push(("from".to_owned(), from.into()));
        }
        let same = |other: &Yaml| says(other) == says(&Yaml::Map(entries.clone()));
        if !out.iter().any(same) {
            out.push(Yaml::Map(entries));
        }
    }
    out
}

/// A rule without its level and source.
fn says(rule: &Yaml) -> Vec<(&str, &Yaml)> {
    let Yaml::Map(entries) = rule else { return Vec::new() };
    entries
        .iter()
        .map(|(key, value)| (key.as_str(), value))
        .filter(|(key, _)| !matches!(*key, "level" | "from"))
        .collect()
}

fn parts(rule: &Rule) -> (Vec<(&'static str, Yaml)>, Vec<&str>, &Evidence) {
    let choice = |key, names: &'_ [String]| vec![(key, names.iter().map(String::as_str).collect::<Yaml>())];
    match rule {
        Rule::Requires { when, is, requires, from } => {
            let condition = match is.as_slice() {
                [] => when.as_str().into(),
                [one] => Yaml::map([(when.as_str(), one.as_str().into())]),
                many => Yaml::map([(when.as_str(), many.iter().map(String::as_str).collect())]),
            };
            let entries = vec![("when", condition), ("requires", requires.iter().map(String::as_str).collect())];
            (entries, std::iter::once(when).chain(requires).map(String::as_str).collect(), from)
        }
        Rule::AtMostOne(names, from) => (choice("at_most_one", names), strs(names), from),
        Rule::AtLeastOne(names, from) => (choice("at_least_one", names), strs(names), from),
        Rule::ExactlyOne(names, from) => (choice("exactly_one", names), strs(names), from),
    }
}

fn strs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

/// Every path of the wire that a rule may name.
fn paths(fields: &[Field], around: &str, depth: usize, out: &mut BTreeSet<String>) {
    if depth > 8 {
        return;
    }
    for field in fields {
        let path = if around.is_empty() { field.name.clone() } else { format!("{around}.{}", field.name) };
        out.insert(path.clone());
        if matches!(field.carry, Some(Carry::Join(_) | Carry::Json)) {
            continue;
        }
        match &field.ty {
            Type::Object(inner) => paths(inner, &path, depth + 1, out),
            Type::List(item) => {
                let item_path = format!("{path}.N");
                if let Type::Object(inner) = &**item {
                    paths(inner, &item_path, depth + 1, out);
                }
                out.insert(item_path);
            }
            Type::Scalar(_) | Type::Map(_) | Type::Named(_) => {}
        }
    }
}

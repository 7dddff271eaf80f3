//! Changes that the new spec allows, by `allow:`.

use super::{Change, Changes};
use crate::allow::Allowance;

impl Changes {
    /// Marks the changes that the new spec allows. Gives what it allows without need: an entry that the old spec has as
    /// well was for a change before it, and waits for its last day.
    pub fn allow<'a>(&mut self, new: &'a [Allowance], old: &[Allowance]) -> Vec<&'a Allowance> {
        let of_this = |allowance: &&Allowance| {
            allowance.is_of_changes() && allowance.service == self.service && allowance.version == self.version
        };
        let mut open: Vec<(&Allowance, bool)> =
            new.iter().filter(of_this).map(|allowance| (allowance, false)).collect();
        for change in &mut self.changes {
            let found = open.iter_mut().find(|(allowance, _)| is_for(allowance, change));
            change.allowed = found.map(|(allowance, is_used)| {
                *is_used = true;
                (*allowance).clone()
            });
        }
        let is_left = |allowance: &Allowance| old.iter().any(|other| is_same(allowance, other));
        open.retain(|(allowance, is_used)| !is_used && !is_left(allowance));
        open.into_iter().map(|(allowance, _)| allowance).collect()
    }
}

fn is_for(allowance: &Allowance, change: &Change) -> bool {
    let is_at = || allowance.covers(&place(&change.at));
    allowance.rule == change.rule.code && (allowance.at.is_empty() || is_at())
}

fn is_same(a: &Allowance, b: &Allowance) -> bool {
    (&a.rule, &a.at, a.until) == (&b.rule, &b.at, b.until)
}

/// Where a fact of the model stands in the spec: `types[Brew/Pot].kind.fields[Size].ty` is
/// `operations.Brew.types.Pot.fields.Size.type`.
pub(super) fn place(fact: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    let mut rest = fact;
    if let Some((name, below)) = fact.strip_prefix("types[").and_then(|rest| rest.split_once(']')) {
        words.extend(type_words(name));
        // What is below a type is that of its fields, or the values of an enum.
        rest = below.strip_prefix(".kind.").or_else(|| below.strip_prefix(".kind")).unwrap_or(below);
        words.extend(rest.starts_with('[').then_some("enum"));
    }
    for part in rest.split_inclusive(']') {
        let (names, item) = part.split_once('[').map_or((part, None), |(names, item)| (names, item.strip_suffix(']')));
        words.extend(names.split('.').filter_map(word).chain(item));
    }
    words.join(".")
}

/// `Tag`, or `Brew/Pot` where the operation `Brew` has the type.
fn type_words(name: &str) -> Vec<&str> {
    match name.split_once('/') {
        None => vec!["types", name],
        Some((operation, name)) if name.strip_prefix(operation) == Some("Output") => {
            vec!["operations", operation, "response"]
        }
        Some((operation, name)) => vec!["operations", operation, "types", name],
    }
}

/// The key of the spec that a part of the model is read from.
fn word(part: &str) -> Option<&str> {
    match part {
        "" | "service" => None,
        "ty" => Some("type"),
        "krate" => Some("crate"),
        "collections" => Some("emulate"),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn facts_have_places() {
        for (fact, is) in [
            ("service.errors[Throttling.User].message", "errors.Throttling.User.message"),
            ("operations[Brew]", "operations.Brew"),
            ("operations[Brew].parameters[Tag].ty", "operations.Brew.parameters.Tag.type"),
            ("types[Tag].kind.fields[Key]", "types.Tag.fields.Key"),
            ("operations[Brew].kind", "operations.Brew.kind"),
            ("types[Brew/Pot].kind[Full].doc", "operations.Brew.types.Pot.enum.Full.doc"),
            ("types[Brew/BrewOutput].kind.fields[Pots]", "operations.Brew.response.fields.Pots"),
        ] {
            assert_eq!(place(fact), is, "{fact}");
        }
    }
}

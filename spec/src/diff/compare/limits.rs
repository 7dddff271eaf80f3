use std::collections::BTreeMap;

use yunspec_rules::Rule;

use crate::diff::cx::Cx;
use crate::diff::{
    Spot, limit_added, limit_level, limit_narrowed, limit_removed, limit_source, limit_widened, order, values_follow,
};
use crate::model::Constraint;

/// Limits of one kind are compared with each other. Whether a field must be given, and the format of a time, are rules
/// of their own.
pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: &[Constraint], new: &[Constraint]) {
    let (before, after) = (by_kind(old), by_kind(new));
    let order = |of: &'_ [Constraint]| of.iter().map(|limit| kind(&limit.rule)).collect::<Vec<_>>();
    order::compare(cx, &at.part("constraints"), "the limits", &order(old), &order(new));
    let kinds = before.keys().chain(after.keys().filter(|kind| !before.contains_key(*kind)));
    for kind in kinds {
        let at = at.item("constraints", kind);
        match (before.get(kind), after.get(kind)) {
            (Some(old), Some(new)) => both(cx, &at, old, new),
            (Some(Constraint { rule: Rule::Enum(_), .. }), None)
            | (None, Some(Constraint { rule: Rule::Enum(_), .. })) => {
                values_follow::found(cx, &at);
            }
            (Some(old), None) if is_limit(&old.rule) => limit_removed::found(cx, &at, old),
            (None, Some(new)) if is_limit(&new.rule) => limit_added::found(cx, &at, new),
            _ => {}
        }
    }
}

fn both(cx: &mut Cx<'_>, at: &Spot, old: &Constraint, new: &Constraint) {
    let Constraint { rule, level, from } = old;
    match (rule, &new.rule) {
        (Rule::Enum(_), _) if *rule != new.rule || *level != new.level => return values_follow::found(cx, at),
        (rule, now) if !is_limit(rule) || rule == now => {}
        (rule, now) if limit_widened::holds_in(rule, now) => limit_widened::found(cx, &at.part("rule"), rule, now),
        (rule, now) => limit_narrowed::found(cx, &at.part("rule"), rule, now, new.level),
    }
    if *rule != Rule::Required {
        limit_level::compare(cx, &at.part("level"), &new.rule, *level, new.level);
    }
    limit_source::compare(cx, &at.part("from"), from.as_deref(), new.from.as_deref());
}

fn is_limit(rule: &Rule) -> bool {
    !matches!(rule, Rule::Required | Rule::Time(_))
}

fn by_kind(constraints: &[Constraint]) -> BTreeMap<&'static str, &Constraint> {
    constraints.iter().map(|constraint| (kind(&constraint.rule), constraint)).collect()
}

/// The name of the rule in the model.
fn kind(rule: &Rule) -> &'static str {
    match rule {
        Rule::Required => "Required",
        Rule::Range { .. } => "Range",
        Rule::Length { .. } => "Length",
        Rule::Pattern(_) => "Pattern",
        Rule::Enum(_) => "Enum",
        Rule::OneOf(_) => "OneOf",
        Rule::MinItems(_) => "MinItems",
        Rule::MaxItems(_) => "MaxItems",
        Rule::Time(_) => "Time",
    }
}

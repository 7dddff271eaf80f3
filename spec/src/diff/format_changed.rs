use yunspec_rules::Rule as Limit;

use super::cx::Cx;
use super::{Behaviour, Effects, Rule, Spot, level};
use crate::model::Constraint;

pub(super) static RULE: Rule = Rule {
    code: "format-changed",
    what: "How a time is written",
    why: "A client warns of times in another format. In an answer, programs that take the text apart find it otherwise.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Since: { type: timestamp, format: \"yyyy-MM-ddTHH:mmZ\" }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Since: { type: timestamp, format: \"yyyy-MM-ddTHH:mm:ssZ\" }",
};

/// The format stands as a limit too.
pub(super) fn compare(
    cx: &mut Cx<'_>,
    at: &Spot,
    old: Option<&str>,
    new: Option<&str>,
    [were, are]: [&[Constraint]; 2],
) {
    let limit = |of: &'_ [Constraint]| of.iter().find(|of| matches!(of.rule, Limit::Time(_))).cloned();
    let (was, is) = (limit(were), limit(are));
    let fact = match (&was, &is) {
        (Some(was), Some(is)) => (was.rule != is.rule).then_some("constraints[Time].rule"),
        (None, None) => None,
        _ => Some("constraints[Time]"),
    };
    let facts = [(old != new).then_some("format"), fact];
    let facts: Vec<String> = facts.iter().flatten().map(|fact| format!("{}.{fact}", at.fact)).collect();
    if facts.is_empty() {
        return;
    }
    let level = is.map_or(yunspec_rules::Level::Documented, |is| is.level);
    let effects = match (old, new) {
        (Some(_), Some(_)) if at.in_response() && !at.in_request() => Effects::behaviour(Behaviour::Calls),
        (_, None) => level::looser(at),
        _ => level::tighter(at, level),
    };
    let said = |format: Option<&str>| format.map_or_else(|| "no format".to_owned(), |format| format!("`{format}`"));
    let message = format!("`{}` has {}, it had {}", at.path, said(new), said(old));
    let change = RULE.at(at, effects, message).values(old.map(str::to_owned), new.map(str::to_owned));
    cx.push(super::Change { facts, ..change });
}

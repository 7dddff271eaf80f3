use super::cx::Cx;
use super::{Behaviour, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "deprecation",
    what: "Whether something should not be used any more",
    why: "Programs that use it compile with a warning, and go on working until it is taken away.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string, deprecated: All pots are white. }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, what: &str, old: Option<&str>, new: Option<&str>) {
    if old == new {
        return;
    }
    let deprecation = Effects::behaviour(Behaviour::Deprecation);
    let (effects, message) = match (old, new) {
        (None, _) => (deprecation, format!("{what} is deprecated")),
        (_, None) => (deprecation, format!("{what} is not deprecated any more")),
        _ => (Effects::DOCS, format!("why {what} is deprecated is said otherwise")),
    };
    let change = RULE.at(at, effects, message).values(old.map(str::to_owned), new.map(str::to_owned));
    cx.push(match new.filter(|reason| old.is_none() && !reason.is_empty()) {
        Some(reason) => change.help(reason),
        None => change,
    });
}

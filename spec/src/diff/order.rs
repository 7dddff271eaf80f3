use std::collections::BTreeSet;

use super::cx::Cx;
use super::{Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "order-changed",
    what: "The order in which things stand in the spec",
    why: "Fields, values and errors have names; nothing that travels or compiles depends on their order.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }\n  Size: { type: int32 }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32 }\n  Color: { type: string }",
};

/// Both lists by their keys.
pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, what: &str, old: &[&str], new: &[&str]) {
    if is_other(old, new) {
        let at = Spot { fact: format!("{}#order", at.fact), ..at.clone() };
        cx.push(RULE.at(&at, Effects::NONE, format!("{what} stand in another order")));
    }
}

/// Whether what is in both stands in another order.
pub(super) fn is_other(old: &[&str], new: &[&str]) -> bool {
    if old == new {
        return false;
    }
    let (were, are) = (old.iter().collect::<BTreeSet<_>>(), new.iter().collect::<BTreeSet<_>>());
    let common = |list: &[&str], other: &BTreeSet<&&str>| {
        list.iter().filter(|key| other.contains(key)).map(|key| (*key).to_owned()).collect::<Vec<_>>()
    };
    common(old, &are) != common(new, &were)
}

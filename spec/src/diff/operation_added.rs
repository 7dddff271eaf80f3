use super::{Change, Effect, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "operation-added",
    what: "A new operation",
    why: "The client has a method more; nothing that was there is touched.",
    old: "operation: DescribePots\nkind: read",
    new: "operation: DescribePots\nkind: read\n# ==> operations/DescribeCups.yaml\noperation: DescribeCups\nkind: read",
};

pub(super) fn found(spot: &Spot, name: &str) -> Change {
    let message = format!("the operation `{name}` is new");
    RULE.at(spot, Effects::of(Effect::Adds, Effect::Adds), message).values(None, name.to_owned())
}

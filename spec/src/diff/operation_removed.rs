use super::{Change, Effect, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "operation-removed",
    what: "An operation that is gone",
    why: "Calls of it do not compile any more, and the service does not answer those of programs that are built already.",
    old: "operation: DescribePots\nkind: read\n# ==> operations/DescribeCups.yaml\noperation: DescribeCups\nkind: read",
    new: "operation: DescribePots\nkind: read",
};

pub(super) fn found(spot: &Spot, name: &str) -> Change {
    let message = format!("the operation `{name}` is gone");
    RULE.at(spot, Effects::of(Effect::Breaks, Effect::Breaks), message).values(name.to_owned(), None)
}

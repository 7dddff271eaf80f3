use super::{Change, Effect, Effects, Rule, Spot};
use crate::model::Field;

pub(super) static RULE: Rule = Rule {
    code: "parameter-removed",
    what: "A parameter that is gone",
    why: "Its setter and its field do not exist any more, and the service does not do what it asks for.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
    new: "operation: DescribePots\nkind: read",
};

pub(super) fn found(spot: &Spot, field: &Field) -> Change {
    let name = &field.name;
    let message = format!("the parameter `{name}` is gone");
    RULE.at(spot, Effects::of(Effect::Breaks, Effect::Breaks), message)
        .values(name.clone(), None)
        .help(format!("leave `{name}` out"))
}

use super::{Change, Effect, Effects, Rule, Spot};
use crate::model::Field;

pub(super) static RULE: Rule = Rule {
    code: "parameter-added",
    what: "A new parameter",
    why: "One that can be left out is a setter more, and requests without it stay as they were.",
    old: "operation: DescribePots\nkind: read",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
};

pub(super) fn found(spot: &Spot, field: &Field) -> Change {
    let name = &field.name;
    if field.required {
        let message = format!("the parameter `{name}` is new and must be given");
        return RULE
            .at(spot, Effects::of(Effect::Breaks, Effect::Breaks), message)
            .values(None, name.clone())
            .help(format!("give `{name}` as an argument"));
    }
    let message = format!("the parameter `{name}` is new");
    RULE.at(spot, Effects::of(Effect::Adds, Effect::Adds), message).values(None, name.clone())
}

use yunspec_rules::{Level, Rule as Limit};

use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};
use crate::model::{Field, TypeId};

pub(super) static RULE: Rule = Rule {
    code: "type-in-answers",
    what: "A type of requests stands in answers too, or does not any more",
    why: "What must be given in a request is no `Option`, but in a type that answers have too it is one.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Pot: { type: Pot }\nresponse:\n  fields:\n    Count: { type: int32 }\ntypes:\n  Pot:\n    fields: { Name: { type: string, required: true } }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Pot: { type: Pot }\nresponse:\n  fields:\n    Count: { type: int32 }\n    First: { type: Pot }\ntypes:\n  Pot:\n    fields: { Name: { type: string, required: true } }",
};

/// It follows from a change elsewhere, and accounts for no difference of its own.
pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: TypeId, new: TypeId) {
    let is_asked = cx.old.direction(old).is_some() && cx.new.direction(new).is_some() && at.in_request();
    let (was, is) = (cx.old.in_response(old), cx.new.in_response(new));
    let has_arguments = cx.old.fields(old).iter().any(must_be_given);
    if !is_asked || was == is || !has_arguments || at.direction == super::Direction::Response {
        return;
    }
    let name = cx.new.name(new).1;
    let message = if is {
        format!("`{name}` stands in answers too, and all its fields are optional")
    } else {
        format!("`{name}` stands in requests only, and what must be given is not optional")
    };
    let change = RULE.at(at, Effects::of(Effect::Same, Effect::Breaks), message);
    cx.push(super::Change { facts: Vec::new(), ..change });
}

fn must_be_given(field: &Field) -> bool {
    let documented = field.constraints.iter().any(|of| of.rule == Limit::Required && of.level == Level::Documented);
    field.required && !documented
}

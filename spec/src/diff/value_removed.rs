use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};
use crate::check::rust_name_collision::camel;
use crate::model::EnumValue;

pub(super) static RULE: Rule = Rule {
    code: "value-removed",
    what: "A value of an enum that is gone",
    why: "Programs that name the variant do not compile; in a request, the service does not take the value any more.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: Color }\ntypes:\n  Color:\n    enum: { White: \"\", Green: \"\" }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: Color }\ntypes:\n  Color:\n    enum: { White: \"\" }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, gone: &EnumValue, new: &[EnumValue]) {
    let value = &gone.value;
    let name = |of: &EnumValue| of.rename.clone().unwrap_or_else(|| camel(&of.value));
    let heir = new.iter().find(|other| name(other) == name(gone));
    let wire = if at.in_request() { Effect::Breaks } else { Effect::Same };
    let rust = if heir.is_some() { Effect::Same } else { Effect::Breaks };
    // Empty text is no variant.
    let effects = if value.is_empty() { Effects::DOCS } else { Effects::of(wire, rust) };
    let change = RULE.at(at, effects, format!("the value `{value}` is gone")).values(value.clone(), None);
    cx.push(match heir {
        Some(heir) => change.because(&format!("The variant stands for `{}`, which is new.", heir.value)),
        None => change.help(format!("where the value must be named still, make it of text: `\"{value}\".into()`")),
    });
}

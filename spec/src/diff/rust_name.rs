use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};
use crate::check::rust_name_collision::{camel, snake};

pub(super) static RULE: Rule = Rule {
    code: "rust-name",
    what: "The name in Rust that the spec gives to a field or a value",
    why: "Programs name it; what travels is the same.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string, rename: glaze }",
};

/// The names that travel, each with the name that the spec gives.
pub(super) fn field(cx: &mut Cx<'_>, at: &Spot, [old, new]: [(&str, Option<&str>); 2]) {
    let name = |(wire, rename): (&str, Option<&str>)| rename.map_or_else(|| snake(wire), str::to_owned);
    compare(cx, at, (old.1, new.1), &name(old), &name(new));
}

pub(super) fn value(cx: &mut Cx<'_>, at: &Spot, value: &str, old: Option<&str>, new: Option<&str>) {
    let name = |rename: Option<&str>| rename.map_or_else(|| camel(value), str::to_owned);
    compare(cx, at, (old, new), &name(old), &name(new));
}

fn compare(cx: &mut Cx<'_>, at: &Spot, renames: (Option<&str>, Option<&str>), old: &str, new: &str) {
    if renames.0 == renames.1 {
        return;
    }
    let effects = if old == new { Effects::NONE } else { Effects::of(Effect::Same, Effect::Breaks) };
    let change = RULE.at(at, effects, format!("it is `{new}` in Rust, it was `{old}`"));
    let change = change.values(old.to_owned(), new.to_owned());
    cx.push(if old == new { change } else { change.help(format!("write `{new}` for `{old}`")) });
}

use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};
use crate::check::rust_name_collision::snake;

pub(super) static RULE: Rule = Rule {
    code: "group-changed",
    what: "An operation is in another group",
    why: "A group is a cargo feature: a manifest that names the features it uses does not get the operation any more.",
    old: "operation: DescribePots\nkind: read\ngroup: pot",
    new: "operation: DescribePots\nkind: read\ngroup: kitchen",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: &str, new: &str) {
    if old != new {
        let message = format!("the operation is in the group `{new}`, it was in `{old}`");
        if snake(old) == snake(new) {
            return cx.push(RULE.at(at, Effects::NONE, message).values(old.to_owned(), new.to_owned()));
        }
        let change = RULE.at(at, Effects::of(Effect::Same, Effect::Breaks), message);
        let change = change.values(old.to_owned(), new.to_owned());
        cx.push(change.help(format!("name the feature `{new}` where the manifest names `{old}`")));
    }
}

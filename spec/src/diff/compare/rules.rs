use crate::diff::cx::Cx;
use crate::diff::{Spot, cross_added, cross_level, cross_removed, limit_source, order};
use crate::model::CrossRule;

/// A rule is told from others by what it says.
pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, list: &str, old: &[CrossRule], new: &[CrossRule]) {
    let same = |of: &[CrossRule], rule: &CrossRule| of.iter().position(|other| other.rule == rule.rule);
    for was in old {
        let at = at.item(list, &format!("{:?}", was.rule));
        let CrossRule { rule, level, from } = was;
        match same(new, was).and_then(|index| new.get(index)) {
            Some(now) => {
                cross_level::compare(cx, &at.part("level"), rule, *level, now.level);
                limit_source::compare(cx, &at.part("from"), from.as_deref(), now.from.as_deref());
            }
            None => cross_removed::found(cx, &at, was),
        }
    }
    for rule in new.iter().filter(|rule| same(old, rule).is_none()) {
        cross_added::found(cx, &at.item(list, &format!("{:?}", rule.rule)), rule);
    }
    let keys = |of: &[CrossRule]| of.iter().map(|rule| format!("{:?}", rule.rule)).collect::<Vec<_>>();
    let (old, new) = (keys(old), keys(new));
    order::compare(cx, &at.part(list), "the rules across parameters", &texts(&old), &texts(&new));
}

fn texts(of: &[String]) -> Vec<&str> {
    of.iter().map(String::as_str).collect()
}

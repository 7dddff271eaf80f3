use super::change::Effect;
use super::cx::Cx;
use super::{Behaviour, Effects, Rule, Spot, order};
use crate::model::Wait;

pub(super) static RULE: Rule = Rule {
    code: "wait-changed",
    what: "What clients can wait for",
    why: "Each wait is a method of the call: where it is gone, programs that wait do not compile any more; where it says something else, they end at another time. The service knows nothing of it.",
    old: "operation: DescribePot\nkind: read\nresponse: { fields: { State: { type: string } } }\nwait:\n  pot_full: { at: State, until: [full] }",
    new: "operation: DescribePot\nkind: read\nresponse: { fields: { State: { type: string } } }\nwait:\n  pot_full: { at: State, until: [full, hot] }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: &[Wait], new: &[Wait]) {
    let rust = |rust| Effects::of(Effect::Same, rust);
    for wait in old {
        let name = &wait.name;
        match new.iter().find(|other| other.name == *name) {
            None => {
                let message = format!("`{name}` cannot be waited for any more");
                cx.push(RULE.at(&at.item("wait", name), rust(Effect::Breaks), message).values(name.clone(), None));
            }
            Some(other) if other != wait => {
                let effects =
                    if is_told_otherwise(wait, other) { Effects::DOCS } else { Effects::behaviour(Behaviour::Calls) };
                cx.push(RULE.at(&at.item("wait", name), effects, format!("the wait for `{name}` says something else")));
            }
            Some(_) => {}
        }
    }
    order::compare(cx, &at.part("wait"), "the waits", &names(old), &names(new));
    for wait in new.iter().filter(|wait| old.iter().all(|other| other.name != wait.name)) {
        let (name, message) = (&wait.name, format!("`{}` can be waited for", wait.name));
        cx.push(RULE.at(&at.item("wait", name), rust(Effect::Adds), message).values(None, name.clone()));
    }
}

fn names(waits: &[Wait]) -> Vec<&str> {
    waits.iter().map(|wait| wait.name.as_str()).collect()
}

/// Whether only the words differ.
fn is_told_otherwise(old: &Wait, new: &Wait) -> bool {
    Wait { doc: String::new(), ..old.clone() } == Wait { doc: String::new(), ..new.clone() }
}

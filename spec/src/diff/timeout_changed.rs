use std::time::Duration;

use super::cx::Cx;
use super::{Behaviour, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "timeout-changed",
    what: "How long an answer is waited for",
    why: "A call that takes long fails earlier or later, unless the program says how long to wait.",
    old: "operation: DescribePots\nkind: read",
    new: "operation: DescribePots\nkind: read\ntimeout: 38s",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Option<Duration>, new: Option<Duration>) {
    if old != new {
        let text = |timeout: Duration| format!("{timeout:?}");
        let said = |timeout: Option<Duration>| timeout.map_or_else(|| "the usual time".to_owned(), text);
        let message = format!("an answer is waited for {}, it was {}", said(new), said(old));
        let effects = Effects { docs: false, ..Effects::behaviour(Behaviour::Calls) };
        cx.push(RULE.at(at, effects, message).values(old.map(text), new.map(text)));
    }
}

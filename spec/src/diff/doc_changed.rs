use super::cx::Cx;
use super::{Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "doc-changed",
    what: "What documentation says",
    why: "Prose is shown to people and read by no program.",
    old: "operation: DescribePots\nkind: read\ndoc: Lists pots.",
    new: "operation: DescribePots\nkind: read\ndoc: Lists pots and their lids.",
};

/// `at` is what has the `doc`.
pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, what: &str, old: &str, new: &str) {
    if old != new {
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let message = format!("{what} is described otherwise");
        cx.push(RULE.at(&at.part("doc"), Effects::DOCS, message).values(said(old), said(new)));
    }
}

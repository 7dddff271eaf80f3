use super::cx::Cx;
use super::{Behaviour, Effect, Effects, Rule, Spot};
use crate::model::Style;

pub(super) static RULE: Rule = Rule {
    code: "style-changed",
    what: "Calls travel in another style",
    why: "Where the name of the operation stands, and what is signed, depend on the style.",
    old: "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc",
    new: "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: other",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Style, new: Style) {
    if old == new {
        return;
    }
    // Of a style that is none of the known ones, types are generated, and calls are refused.
    let behaviour = if new == Style::Other { Behaviour::Refuses } else { Behaviour::Calls };
    let effects = Effects::of(Effect::Breaks, Effect::Same).and(behaviour);
    let message = format!("calls are of the style `{}`, they were `{}`", word(new), word(old));
    cx.push(RULE.at(at, effects, message).values(word(old).to_owned(), word(new).to_owned()));
}

fn word(style: Style) -> &'static str {
    match style {
        Style::Rpc => "rpc",
        Style::Roa => "roa",
        Style::Other => "other",
    }
}

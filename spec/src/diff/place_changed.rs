use yunspec_rules::Place;

use super::cx::Cx;
use super::{Behaviour, Effect, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "place-changed",
    what: "The part of the request that carries a parameter",
    why: "The service looks for it elsewhere. The generated client is called as before and sends it to the new place.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string, in: header }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Place, new: Place) {
    if old == new {
        return;
    }
    let effects = Effects::of(Effect::Breaks, Effect::Same).and(Behaviour::Calls);
    let effects = if at.in_request() { effects } else { Effects::NONE };
    let message = format!("`{}` travels in the {}, it was in the {}", at.path, word(new), word(old));
    cx.push(RULE.at(at, effects, message).values(word(old).to_owned(), word(new).to_owned()));
}

fn word(place: Place) -> &'static str {
    match place {
        Place::Query => "query",
        Place::Form => "form",
        Place::Path => "path",
        Place::Header => "header",
        Place::Host => "host",
        Place::Body => "body",
    }
}

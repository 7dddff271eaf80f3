use yunspec_rules::Carry;

use super::cx::Cx;
use super::{Behaviour, Effect, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "encoding-changed",
    what: "How a list or an object becomes text",
    why: "The service reads another form of it. The generated client is called as before and sends the new form.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: list<string> }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: list<string>, join: \",\" }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: &Carry, new: &Carry) {
    if old == new {
        return;
    }
    let effects = Effects::of(Effect::Breaks, Effect::Same).and(Behaviour::Calls);
    let effects = if at.in_request() { effects } else { Effects::NONE };
    let message = format!("`{}` travels {}, it travelled {}", at.path, text(new), text(old));
    cx.push(RULE.at(at, effects, message).values(text(old), text(new)));
}

fn text(carry: &Carry) -> String {
    match carry {
        Carry::Flat => "flat".to_owned(),
        Carry::Join(separator) => format!("joined with `{separator}`"),
        Carry::Json => "as JSON".to_owned(),
        Carry::Form => "as a form".to_owned(),
        Carry::Xml => "as XML".to_owned(),
        Carry::Bytes => "as bytes".to_owned(),
    }
}

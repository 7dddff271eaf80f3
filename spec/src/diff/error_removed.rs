use super::cx::Cx;
use super::{Effect, Effects, Rule, Spot};
use crate::check::rust_name_collision::camel;
use crate::model::ApiError;

pub(super) static RULE: Rule = Rule {
    code: "error-removed",
    what: "An error that is not documented any more",
    why: "A program that names the variant does not compile; should the service answer the code still, it is kept as text.",
    old: "operation: DescribePots\nkind: read\nerrors:\n  - { status: 404, code: NoPot, message: There is no pot. }\n  - { status: 404, code: NoLid, message: There is no lid. }",
    new: "operation: DescribePots\nkind: read\nerrors:\n  - { status: 404, code: NoPot, message: There is no pot. }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, error: &ApiError, new: &[ApiError]) {
    let code = &error.code;
    let stays = code.is_empty() || new.iter().any(|other| other.code == *code);
    let old = format!("{} {code}", error.status);
    if stays {
        let message = format!("the error `{code}` has one message less");
        return cx.push(RULE.at(at, Effects::DOCS, message).values(old, None));
    }
    let message = format!("the error `{code}` is gone");
    if let Some(heir) = new.iter().find(|other| camel(&other.code) == camel(code)) {
        let change = RULE.at(at, Effects::DOCS, message).values(old, None);
        return cx.push(change.because(&format!("The variant stands for `{}`, which is new.", heir.code)));
    }
    let change = RULE.at(at, Effects::of(Effect::Same, Effect::Breaks), message).values(old, None);
    cx.push(change.help(format!("compare the code as text: `error.code() == Some(\"{code}\")`")));
}

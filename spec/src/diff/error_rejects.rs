use super::cx::Cx;
use super::{Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "error-rejects",
    what: "Which parameter an error is about",
    why: "Documentation names it, and the emulator answers with the error; clients read the code alone.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }\nerrors:\n  - { status: 400, code: NoColor, message: No such color. }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }\nerrors:\n  - { status: 400, code: NoColor, message: No such color., rejects: Color }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, code: &str, old: Option<&str>, new: Option<&str>) {
    if old != new {
        let message = match new {
            Some(new) => format!("the error `{code}` is about `{new}`"),
            None => format!("the error `{code}` is not about `{}` any more", old.unwrap_or_default()),
        };
        cx.push(RULE.at(at, Effects::DOCS, message).values(old.map(str::to_owned), new.map(str::to_owned)));
    }
}

use super::cx::Cx;
use super::{Rule, Spot, level};
use crate::model::CrossRule;

pub(super) static RULE: Rule = Rule {
    code: "cross-rule-added",
    what: "A new rule across parameters",
    why: "Requests that break it were sent; now they are refused, or sent with a warning where only a document says so.",
    old: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }\n  Size: { type: int32 }",
    new: "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }\n  Size: { type: int32 }\nrules:\n  - { at_most_one: [Color, Size] }",
};

pub(super) fn found(cx: &mut Cx<'_>, at: &Spot, rule: &CrossRule) {
    let text = text(&rule.rule);
    let effects = level::tighter(at, rule.level);
    cx.push(RULE.at(at, effects, format!("{text} is a new rule")).values(None, text));
}

/// A rule across parameters as people say it.
pub(super) fn text(rule: &yunspec_rules::Cross) -> String {
    use yunspec_rules::Cross;
    let names = |paths: &[std::borrow::Cow<'_, str>]| {
        paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ")
    };
    match rule {
        Cross::Requires { when, equals, requires } if equals.is_empty() => {
            format!("`{when}` requires {}", names(requires))
        }
        Cross::Requires { when, equals, requires } => {
            format!("`{when}` of {} requires {}", names(equals), names(requires))
        }
        Cross::ExactlyOne(paths) => format!("exactly one of {}", names(paths)),
        Cross::AtMostOne(paths) => format!("at most one of {}", names(paths)),
        Cross::AtLeastOne(paths) => format!("at least one of {}", names(paths)),
    }
}

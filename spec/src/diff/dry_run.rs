use super::cx::Cx;
use super::{Behaviour, Effect, Effects, Rule, Spot};
use crate::check::rust_name_collision::snake;
use crate::model::{DryRun, Field};

pub(super) static RULE: Rule = Rule {
    code: "dry-run-changed",
    what: "How an operation is tried without effect",
    why: "A call of an operation that can be tried has the method `dry_run`. Without that method, a parameter of that name is a setter with a longer name, since calls keep the short one.",
    old: "operation: DeletePot\nkind: write\nparameters:\n  Try: { type: bool }\ndry_run: { parameter: Try, passes_with: DryRunOperation }",
    new: "operation: DeletePot\nkind: write\nparameters:\n  Try: { type: bool }",
};

/// `old` comes with the parameters of the old spec.
pub(super) fn compare(
    cx: &mut Cx<'_>,
    at: &Spot,
    (old, parameters): (Option<&DryRun>, &[Field]),
    new: Option<&DryRun>,
) {
    if old == new {
        return;
    }
    let text = |dry_run: &DryRun| format!("{}, passes with {}", dry_run.parameter, dry_run.passes_with);
    // The name of a parameter that was there already becomes the method's.
    let takes_name =
        |new: &DryRun| snake(&new.parameter) == "dry_run" && parameters.iter().any(|of| of.name == new.parameter);
    let (rust, message) = match (old, new) {
        (None, Some(new)) if takes_name(new) => {
            (Effect::Breaks, "the operation can be tried, and the field `dry_run_param` is `dry_run`")
        }
        (None, _) => (Effect::Adds, "the operation can be tried"),
        (_, None) => (Effect::Breaks, "the operation cannot be tried any more"),
        (Some(old), Some(new)) if names(old) != names(new) => (Effect::Breaks, "another parameter asks for a trial"),
        _ => (Effect::Same, "a trial is asked for or answered otherwise"),
    };
    let effects = Effects::of(Effect::Same, rust);
    let effects = if rust == Effect::Same { effects.and(Behaviour::Calls) } else { effects };
    cx.push(RULE.at(at, effects, message).values(old.map(text), new.map(text)));
}

/// Whether the parameter has the name of the method.
fn names(dry_run: &DryRun) -> bool {
    snake(&dry_run.parameter) == "dry_run"
}

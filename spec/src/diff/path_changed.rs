use super::cx::Cx;
use super::{Behaviour, Effect, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "path-changed",
    what: "The path of an operation",
    why: "Calls to the old path are not those of the operation any more. Names in braces do not travel.",
    old: "operation: DescribePots\nkind: read\npath: /pots\n# ==> service.yaml\nyunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: roa",
    new: "operation: DescribePots\nkind: read\npath: /kitchen/pots\n# ==> service.yaml\nyunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: roa",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: Option<&str>, new: Option<&str>) {
    if old == new {
        return;
    }
    let travels_alike = old.map(shape) == new.map(shape);
    let effects = Effects::of(Effect::Breaks, Effect::Same).and(Behaviour::Calls);
    let effects = if travels_alike { Effects::DOCS } else { effects };
    let message = format!("the path is `{}`, it was `{}`", new.unwrap_or("/"), old.unwrap_or("/"));
    cx.push(RULE.at(at, effects, message).values(old.map(str::to_owned), new.map(str::to_owned)));
}

/// The path without the names in braces.
fn shape(path: &str) -> String {
    let mut inside = false;
    let stays = |c: char| {
        let was_inside = inside;
        inside = (inside || c == '{') && c != '}';
        !was_inside || c == '}'
    };
    let mut stays = stays;
    path.chars().filter(|c| stays(*c)).collect()
}

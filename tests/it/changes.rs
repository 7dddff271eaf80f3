//! What a rule of changes claims of Rust code is tried: a program that uses all of the old crate is compiled against the
//! new one. It has to fail where the change is called breaking, and to pass where it is not.

mod more;
mod project;
mod user;

use yunspec_spec::diff::{self, Effect, example};
use yunspec_spec::load::{self, Loaded};
use yunspec_spec::model::Api;

use more::MORE;
use project::{Case, Project};

/// Those that are tried with every change of the project: what comes and goes, and what only seems to break.
const TEN: [&str; 10] = [
    "field-added",
    "field-removed",
    "limit-narrowed",
    "operation-removed",
    "parameter-added",
    "parameter-removed",
    "required-parameter-added",
    "type-changed",
    "value-added",
    "value-removed",
];

#[test]
fn claims_of_ten_rules() {
    let cases: Vec<Case> = cases().filter(|case| TEN.contains(&case.name.as_str())).collect();
    assert_eq!(cases.len(), TEN.len(), "a rule has another name");
    prove(cases);
}

#[test]
#[ignore = "it takes minutes; `scripts/full` runs it"]
fn claims_of_all_rules() {
    let more = MORE.iter().map(|(name, old, new)| {
        let [old, new] = [old, new].map(|text| load::files(example::files(text)));
        case(name, api(name, &old), api(name, &new))
    });
    prove(cases().chain(more).collect());
}

fn prove(cases: Vec<Case>) {
    let project = Project::new(cases);
    let wrong = project.wrong();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The example of each rule.
fn cases() -> impl Iterator<Item = Case> {
    diff::rules().iter().map(|rule| {
        let example = rule.example();
        let [old, new] = example.each_ref().map(|loaded| api(rule.code, loaded));
        case(rule.code, old, new)
    })
}

fn api<'a>(name: &str, loaded: &'a Loaded) -> &'a Api {
    loaded.apis.first().unwrap_or_else(|| panic!("{name}: {:?}", loaded.diagnostics))
}

fn case(name: &str, old: &Api, new: &Api) -> Case {
    let changes = diff::diff(old, new).unwrap_or_else(|error| panic!("{name}: {error}"));
    let breaks = changes.changes.iter().any(|change| change.effects.rust == Effect::Breaks);
    Case::new(name, breaks, old, new)
}

//! What changed in real services: the official metadata of September 2024 against that of December 2025. Every difference
//! between the two models is accounted for by one rule.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use yunspec_spec::diff::{Behaviour, Change, Effect, Severity, diff};
use yunspec_spec::import::{Input, Options, import};
use yunspec_spec::load;
use yunspec_spec::model::{Api, Type};

use crate::account::{Claim, Printed, Renamed, account};
use crate::setup::shared;

#[test]
fn ecs() {
    accounts("diff::ecs", "ecs-2014-05-26");
}

#[test]
fn ess() {
    accounts("diff::ess", "ess-2022-02-22");
}

#[test]
fn ram() {
    accounts("diff::ram", "ram-2015-05-01");
}

#[track_caller]
fn accounts(test: &str, product: &str) {
    let paths = [format!("openmeta/history/{product}@2024-09-23.json"), format!("openmeta/en/{product}.json")];
    let [Some(old), Some(new)] = paths.map(|path| shared(test, &path).map(|text| api(&path, text))) else { return };
    let changes = diff(&old, &new).unwrap().changes;
    let claims: Vec<Claim<'_>> =
        changes.iter().map(|change| Claim { code: change.rule.code, facts: &change.facts }).collect();
    let renamed: Vec<Renamed> = changes.iter().filter_map(renamed).collect();
    let (leaves, wrong) = account(&printed(&old), &printed(&new), &claims, &renamed);
    assert!(wrong.is_empty(), "{} of {leaves}:\n{}", wrong.len(), wrong.join("\n"));
    for change in changes.iter().filter(|change| only_adds(change)) {
        assert!(change.severity() < Severity::Breaking, "{change:?}");
    }
    let summary = summary(&changes);
    insta::assert_snapshot!(
        format!("diff_{product}"),
        format!("{leaves} differences, {} changes\n{summary}", changes.len())
    );
}

/// Something that was not there, that nobody has to give, and that takes no other thing's place.
fn only_adds(change: &Change) -> bool {
    const ADDING: [&str; 8] = [
        "alias-added",
        "error-added",
        "field-added",
        "limit-widened",
        "operation-added",
        "parameter-added",
        "type-added",
        "value-added",
    ];
    ADDING.contains(&change.rule.code)
}

fn api(path: &str, text: String) -> Api {
    let input = Input { path: path.to_owned(), bytes: text.into_bytes() };
    let imported = import(&[input], &Options::default(), &|_| {});
    let files = imported.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    load::files(files).apis.remove(0)
}

/// How many changes fall under each rule, with what they mean.
fn summary(changes: &[Change]) -> String {
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for change in changes {
        let effects = change.effects;
        let effect = |effect: Effect, on: &str| (effect != Effect::Same).then(|| format!("{effect} {on}"));
        let behaviour = effects.behaviour.map(Behaviour::as_str).map(str::to_owned);
        let words = [effect(effects.wire, "wire"), effect(effects.rust, "rust"), behaviour];
        let words: Vec<String> = words.into_iter().flatten().collect();
        *counts.entry((change.rule.code, format!("{} ({})", change.severity(), words.join(", ")))).or_default() += 1;
    }
    let mut text = String::new();
    for ((code, effects), count) in counts {
        writeln!(text, "{count:5} {code}: {}", effects.trim_end_matches(" ()")).unwrap();
    }
    text
}

fn renamed(change: &Change) -> Option<Renamed> {
    let list = match change.rule.code {
        "type-renamed" => "types".to_owned(),
        "parameter-renamed" => change.at.rsplit_once('[')?.0.to_owned(),
        _ => return None,
    };
    Some(Renamed { list, old: change.old.clone()?, new: change.new.clone()? })
}

fn printed(api: &Api) -> Printed {
    let owner = |of: &Type| of.owner.map(|id| format!("{}/", api.operation(id).name));
    Printed {
        text: format!("{api:?}"),
        operations: api.operations.iter().map(|operation| operation.name.clone()).collect(),
        types: api.types.iter().map(|of| format!("{}{}", owner(of).unwrap_or_default(), of.name)).collect(),
    }
}

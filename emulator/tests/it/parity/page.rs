//! The page of all facts, and whether it is current.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use super::elsewhere::ELSEWHERE;
use super::{Evidence, Fact, SECTIONS, Section};

#[test]
fn page_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/parity.md");
    let page = page();
    if std::env::var_os("UPDATE_PARITY").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/parity.md is stale: run `UPDATE_PARITY=1 cargo test -p yunspec-emulator --test it page_is_current`"
    );
}

#[test]
fn facts_have_words_and_names_of_their_own() {
    let mut seen = BTreeSet::new();
    for fact in facts() {
        assert!(!fact.source.is_empty() && !fact.says.is_empty(), "{}", fact.test);
        assert!(seen.insert(name(fact)), "two facts are named `{}`", name(fact));
        assert!(!fact.says.contains('\n') && !fact.source.contains('\n'), "{}", fact.test);
    }
}

fn facts() -> impl Iterator<Item = &'static Fact> {
    SECTIONS.iter().flat_map(|section| section.facts)
}

fn page() -> String {
    let mut page = format!("{INTRODUCTION}\n{}", summary());
    for (number, section) in (1..).zip(SECTIONS) {
        page.push_str(&table(number, section));
    }
    page + &elsewhere()
}

/// What no answer of an emulator shows.
fn elsewhere() -> String {
    let mut table = "\n## Not the emulator's\n\n| fact | source | why not here |\n|---|---|---|\n".to_owned();
    for (says, source, why) in ELSEWHERE {
        let _ = writeln!(table, "| {} | {} | {} |", cell(says), cell(source), cell(why));
    }
    table
}

const INTRODUCTION: &str = "\
<!-- Generated from emulator/tests/it/parity: edit the facts there, then run
     `UPDATE_PARITY=1 cargo test -p yunspec-emulator --test it page_is_current`. -->

# What the emulator copies of the service

Each row is a test that talks HTTP to a running emulator; `cargo test -p yunspec-emulator --test it <name>` runs it. Nobody
called the live service for this page. What is known of it comes from others, so each row says how good the evidence is:

| evidence | |
|---|---|
| recorded | an answer of the live service stands in an issue, in a fixture or in an acceptance test |
| documented | a page of the vendor says so |
| client code | a client that runs against the live service relies on it |
| **assumed** | inferred from what else is known; no direct evidence was found |

`name#12` is an issue or a pull request of that repository on GitHub.
Where a row says `by a fault`, the emulator was told to fail by that code, and status and text are what is shown.
";

/// How many facts there are of each kind.
fn summary() -> String {
    let count = |evidence| facts().filter(|fact| fact.evidence == evidence).count();
    format!(
        "\n{} facts: {} recorded, {} documented, {} by client code, {} assumed.\n",
        facts().count(),
        count(Evidence::Recorded),
        count(Evidence::Documented),
        count(Evidence::Client),
        count(Evidence::Inferred),
    )
}

fn table(number: usize, section: &Section) -> String {
    let mut table =
        format!("\n## {number}. {}\n\n| | fact | evidence | source | test |\n|---|---|---|---|---|\n", section.title);
    for (row, fact) in (1..).zip(section.facts) {
        let (says, source) = (cell(fact.says), cell(fact.source));
        let _ = writeln!(table, "| {number}.{row} | {says} | {} | {source} | `{}` |", fact.evidence.word(), name(fact));
    }
    table
}

/// A bar would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The test without its module.
fn name(fact: &Fact) -> &'static str {
    fact.test.rsplit("::").next().unwrap_or_default()
}

impl Evidence {
    fn word(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Documented => "documented",
            Self::Client => "client code",
            Self::Inferred => "**assumed**",
        }
    }
}

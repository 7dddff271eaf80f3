use std::fmt::Write as _;

use super::{Change, Effect, Rule, diff, rules};

/// The page about all kinds of change, in Markdown: `docs/changes.md`. What a change means is what comparing its example
/// says.
pub fn page() -> String {
    let mut page = String::from(HEAD);
    for rule in rules() {
        let Some(change) = shown(rule) else { continue };
        let (code, what, effects) = (rule.code, rule.what, change.effects);
        let behaviour = effects.behaviour.map_or("", super::Behaviour::as_str);
        let (wire, rust, step) = (word(effects.wire), word(effects.rust), change.step());
        let _ = writeln!(page, "| [`{code}`](#{code}) | {what} | {wire} | {rust} | {behaviour} | {step} |");
    }
    for rule in rules() {
        section(rule, &mut page);
    }
    page
}

const HEAD: &str = "\
<!-- Generated from the table in spec/src/diff.rs by `UPDATE_CHANGES=1 cargo test -p yunspec-spec --test diff`. -->

# Changes

What `yunspec diff OLD NEW` finds between two specs of a service. Each difference falls under one rule, and means
something to four audiences:

- **Wire**: those who speak to the service as the old spec says, such as programs that are built already. What breaks
  does not work any more; what adds leaves them as they were.
- **Rust**: those who compile a program that was written against the old generated crate. Enums of the crate are
  `#[non_exhaustive]`, and structs are made with `new`, with setters, or with `..` at their end: so a variant or a field
  more breaks nothing. A struct written out, or taken apart, without `..` is no use that versions keep working.
- **Behaviour**: those whose program compiles. Validation is looser or tighter (`warns`: a limit that a document states is
  logged, `refuses`: what breaks a fact is not sent), the service takes another default, calls are sent, repeated or read
  otherwise, something is deprecated, the emulator does something else.
- **Docs**: those who read. Where nothing else is said, only documentation changes, or nothing at all.

The step is that of the generated crate's version. What breaks on the wire alone needs no major one: the new crate is
called as the old one was, and works where that one does not.

The table and the sections show what the example of a rule means. Some rules mean more or less elsewhere, such as for a
limit that only a document states, or in an answer; `yunspec diff` says for each change what it means and why.

| rule | change | wire | Rust | behaviour | step |
|---|---|---|---|---|---|
";

fn section(rule: &'static Rule, page: &mut String) {
    let Rule { code, what, why, old, new } = rule;
    let _ = write!(page, "\n## {code}\n\n{what}. {why}\n");
    if let Some(change) = shown(rule) {
        let _ = write!(page, "\n> {}: {}\n", change.severity(), change.message);
        if let Some(help) = &change.help {
            let _ = write!(page, ">\n> help: {help}\n");
        }
    }
    for (title, spec) in [("From", old), ("to", new)] {
        let _ = write!(page, "\n{title}\n\n```yaml\n{}\n```\n", spec.trim_end());
    }
}

/// The change that the example of a rule shows.
fn shown(rule: &'static Rule) -> Option<Change> {
    let [old, new] = rule.example();
    let changes = diff(old.apis.first()?, new.apis.first()?).ok()?;
    changes.changes.into_iter().find(|change| change.rule == rule)
}

fn word(effect: Effect) -> &'static str {
    match effect {
        Effect::Same => "",
        Effect::Adds => "adds",
        Effect::Breaks => "breaks",
    }
}

//! Release notes in Markdown.

use std::fmt::Write as _;

use semver::Version;
use yunspec_spec::diff::{Behaviour, Change, Changes, Effect, Severity};

use super::version;
use crate::diff::markdown::text;
use crate::specs;

/// A chapter of the notes; a change stands in the first that it belongs to.
struct Chapter {
    title: &'static str,
    holds: fn(&Change) -> bool,
}

const CHAPTERS: [Chapter; 6] = [
    Chapter { title: "Breaking changes", holds: |change| change.severity() == Severity::Breaking },
    Chapter { title: "Changed behaviour", holds: |change| change.severity() == Severity::Behaviour },
    Chapter { title: "Deprecated", holds: |change| change.effects.behaviour == Some(Behaviour::Deprecation) },
    Chapter {
        title: "Added",
        holds: |change| change.effects.rust == Effect::Adds || change.effects.wire == Effect::Adds,
    },
    Chapter { title: "Relaxed", holds: |change| change.severity() == Severity::Compatible },
    Chapter { title: "Documentation", holds: |change| change.severity() == Severity::Docs },
];

/// The notes of one crate, under the version that follows the current one.
pub(super) fn notes(changes: &Changes, name: &str, current: Option<&Version>, with_docs: bool) -> String {
    let next = current.and_then(|current| version::next(current, changes.step()));
    let mut out = match next {
        Some(next) => format!("## {name} {next}\n"),
        None => format!("## {name}\n"),
    };
    let mut rest: Vec<&Change> = changes.changes.iter().collect();
    for chapter in CHAPTERS {
        let (here, later): (Vec<&Change>, Vec<&Change>) = rest.into_iter().partition(|change| (chapter.holds)(change));
        rest = later;
        if here.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n### {}\n", chapter.title);
        if chapter.title == "Documentation" && !with_docs {
            let count = specs::counted(here.len(), "description");
            let _ = writeln!(out, "- {count} or examples read otherwise.");
        } else {
            by_operation(&here, &mut out);
        }
    }
    if rest.len() == changes.changes.len() {
        out.push_str("\nNothing that a user of the crate sees has changed.\n");
    }
    out
}

/// What changed in one place alike is one entry.
fn by_operation(changes: &[&Change], out: &mut String) {
    for group in changes.chunk_by(|a, b| subject(a) == subject(b)) {
        let Some(first) = group.first() else { continue };
        match group {
            [only] => entry(&format!("- {}: ", subject(first)), only, out),
            several => {
                let _ = writeln!(out, "- {}:", subject(first));
                for change in several {
                    entry("  - ", change, out);
                }
            }
        }
    }
}

fn entry(head: &str, change: &Change, out: &mut String) {
    let help = change.help.as_ref().filter(|_| change.severity() >= Severity::Behaviour);
    let help = help.map(|help| format!(" To migrate: {}.", text(help))).unwrap_or_default();
    let _ = writeln!(out, "{head}{}.{help}", text(&change.message));
}

fn subject(change: &Change) -> String {
    match (&change.operation, &change.of_type) {
        (Some(operation), _) => format!("`{operation}`"),
        (None, Some(name)) => format!("type `{name}`"),
        (None, None) => "all operations".to_owned(),
    }
}

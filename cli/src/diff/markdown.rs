//! Changes as Markdown: a section for each severity, the worst first.

use std::fmt::Write as _;

use yunspec_spec::diff::{Change, Changes, Severity};

use super::text::summary;

/// From the worst on; what is of less weight is folded away.
const SEVERITIES: [(Severity, bool); 5] = [
    (Severity::Breaking, false),
    (Severity::Behaviour, false),
    (Severity::Compatible, true),
    (Severity::Docs, true),
    (Severity::NoEffect, true),
];

pub(super) fn report(all: &[Changes], with_no_effect: bool) -> String {
    let mut out = String::new();
    for changes in all {
        let _ = writeln!(out, "### {}\n", text(&summary(changes)));
        for (severity, is_folded) in SEVERITIES {
            if severity != Severity::NoEffect || with_no_effect {
                section(changes, severity, is_folded, &mut out);
            }
        }
    }
    out
}

/// `Tea@2024-01-01`.
pub(crate) fn name(of: &Changes) -> String {
    format!("{}@{}", of.service, of.version)
}

fn section(of: &Changes, severity: Severity, is_folded: bool, out: &mut String) {
    let count = of.count(severity);
    if count == 0 {
        return;
    }
    let title = format!("{count} {severity}");
    let title = if is_folded { format!("<details><summary>{title}</summary>") } else { format!("**{title}**") };
    let _ = writeln!(out, "{title}\n");
    out.push_str("| where | what changed | what to do | rule |\n|---|---|---|---|\n");
    for change in of.changes.iter().filter(|change| change.severity() == severity) {
        let cells = [place(change), text(&change.message), text(&advice(change)), format!("`{}`", change.rule.code)];
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out.push_str(if is_folded { "\n</details>\n\n" } else { "\n" });
}

fn place(of: &Change) -> String {
    let parts = [of.operation.as_deref(), of.of_type.as_deref(), Some(of.path.as_str())];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty()).map(|part| format!("`{}`", cell(part)));
    let place = parts.collect::<Vec<_>>().join(" ");
    if place.is_empty() { "the service".to_owned() } else { place }
}

fn advice(of: &Change) -> String {
    let help = of.help.clone().unwrap_or_default();
    match &of.allowed {
        Some(by) => format!("allowed until {}: {}", by.until, by.reason),
        None => help,
    }
}

/// Text in which Markdown and HTML mean nothing, but for the names in backticks.
pub(crate) fn text(of: &str) -> String {
    // Without its partner, the last backtick starts no name.
    if !of.matches('`').count().is_multiple_of(2) {
        return cell(&plain(&of.replace('`', "'")));
    }
    let parts = of.split('`').enumerate();
    let parts = parts.map(|(index, part)| if index.is_multiple_of(2) { plain(part) } else { part.to_owned() });
    cell(&parts.collect::<Vec<_>>().join("`"))
}

fn plain(of: &str) -> String {
    let special = |c: char| if matches!(c, '*' | '_' | '[' | ']' | '\\') { format!("\\{c}") } else { c.to_string() };
    of.replace('&', "&amp;").replace('<', "&lt;").chars().map(special).collect()
}

/// What stays in one cell of a table.
fn cell(of: &str) -> String {
    of.replace('|', "\\|").replace(['\n', '\r'], " ")
}

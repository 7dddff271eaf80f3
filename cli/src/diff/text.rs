//! Changes for people.

use yunspec_spec::allow::Allowance;
use yunspec_spec::diff::{Change, Changes, Severity, Step};

use super::counted;
use crate::{Colour, Console};

/// The worst operations first, and in each the worst changes.
pub(super) fn report(all: &[Changes], with_no_effect: bool, console: &mut Console<'_>) {
    for changes in all {
        service(changes, with_no_effect, console);
    }
}

fn service(of: &Changes, with_no_effect: bool, console: &mut Console<'_>) {
    let shown = of.changes.iter().filter(|change| with_no_effect || change.severity() != Severity::NoEffect);
    let shown: Vec<&Change> = shown.collect();
    let mut groups: Vec<&[&Change]> = shown.chunk_by(|a, b| title(a) == title(b)).collect();
    // Stable: groups of one severity stay in the order of their names.
    groups.sort_by_key(|group| std::cmp::Reverse(group.iter().map(|change| change.severity()).max()));
    for group in groups {
        if let Some(first) = group.first() {
            let title = title(first);
            console.print(bold(&title, console.colour));
        }
        for change in group.iter().filter(|change| with_no_effect || change.severity() > Severity::Docs) {
            print(change, console);
        }
        let docs = group.iter().filter(|change| !with_no_effect && change.severity() == Severity::Docs).count();
        if docs > 0 {
            let severity = coloured(Severity::Docs, console.colour);
            console.print(format_args!("  {severity}: {}; `--all` shows them", counted(docs)));
        }
        console.print("");
    }
    console.print(summary(of));
}

fn title(of: &Change) -> String {
    match (&of.operation, &of.of_type) {
        (Some(operation), _) => operation.clone(),
        (None, Some(name)) => format!("type {name}"),
        (None, None) => format!("service {}", of.service),
    }
}

fn print(of: &Change, console: &mut Console<'_>) {
    let severity = coloured(of.severity(), console.colour);
    let at = if of.path.is_empty() { String::new() } else { format!(" {}", of.path) };
    console.print(format_args!("  {severity}[{}]{at}: {}", of.rule.code, of.message));
    console.print(format_args!("    why: {}", of.why));
    if let Some(Allowance { until, reason, .. }) = &of.allowed {
        console.print(format_args!("    allowed until {until}: {reason}"));
    }
    if let Some(help) = &of.help {
        console.print(format_args!("    help: {help}"));
    }
}

/// `12 changes: 2 breaking, 10 docs; the next version is a major one`.
pub(crate) fn summary(of: &Changes) -> String {
    let name = format!("{}@{}", of.service, of.version);
    let severities =
        [Severity::Breaking, Severity::Behaviour, Severity::Compatible, Severity::Docs, Severity::NoEffect];
    let counts = severities.map(|severity| (of.count(severity), severity));
    let counts: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, severity)| format!("{count} {severity}")).collect();
    let next = match of.step() {
        Step::None => "no release is needed",
        Step::Patch => "the next version is a patch",
        Step::Minor => "the next version is a minor one",
        Step::Major => "the next version is a major one",
    };
    if counts.is_empty() {
        return format!("{name}: nothing changed");
    }
    format!("{name}: {}: {}; {next}", counted(of.changes.len()), counts.join(", "))
}

fn coloured(severity: Severity, colour: Colour) -> String {
    let code = match severity {
        Severity::Breaking => "1;31",
        Severity::Behaviour => "1;33",
        Severity::Compatible => "32",
        Severity::Docs | Severity::NoEffect => "2",
    };
    paint(severity.as_str(), code, colour)
}

fn bold(text: &str, colour: Colour) -> String {
    paint(text, "1", colour)
}

fn paint(text: &str, code: &str, colour: Colour) -> String {
    match colour {
        Colour::Plain => text.to_owned(),
        Colour::Ansi => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
    }
}

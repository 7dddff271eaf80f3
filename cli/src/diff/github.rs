//! Changes as annotations that GitHub Actions shows beside the lines of a pull request.

use std::cmp::Reverse;
use std::path::Path;

use yunspec_spec::diff::{Change, Changes, Severity};
use yunspec_spec::load::Loaded;

use super::text::summary;
use crate::Console;

/// The worst first: of each kind GitHub shows the first ten of a step. What changes words alone is not annotated.
pub(super) fn report(all: &[Changes], new: &Loaded, with_all: bool, console: &mut Console<'_>) {
    for changes in all {
        let is_shown = |change: &&Change| with_all || change.severity() > Severity::Docs;
        let mut shown: Vec<&Change> = changes.changes.iter().filter(is_shown).collect();
        shown.sort_by_key(|change| Reverse((change.allowed.is_none(), change.severity())));
        for change in shown {
            let line = annotation(changes, change, new, console);
            console.print(line);
        }
        console.print(summary(changes));
    }
}

/// `::error file=spec/apis/tea/service.yaml,line=3,title=host-changed::the host is another`.
fn annotation(of: &Changes, change: &Change, new: &Loaded, console: &Console<'_>) -> String {
    let mut properties = Vec::new();
    if let Some(span) = of.locate(change, new)
        && let Some(file) = on_disk(new.sources.name(span.file), console)
    {
        properties.push(format!("file={}", property(&file)));
        properties.push(format!("line={}", new.sources.position(&span).line));
    }
    properties.push(format!("title={}", property(change.rule.code)));
    let operation = change.operation.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
    let message = format!("{operation}{}\n{}", change.message, advice(change));
    format!("::{} {}::{}", command(change), properties.join(","), escaped(message.trim_end()))
}

fn command(change: &Change) -> &'static str {
    match change.severity() {
        _ if change.allowed.is_some() => "notice",
        Severity::Breaking => "error",
        Severity::Behaviour => "warning",
        Severity::Compatible | Severity::Docs | Severity::NoEffect => "notice",
    }
}

fn advice(change: &Change) -> String {
    match &change.allowed {
        Some(by) => format!("allowed until {}: {}", by.until, by.reason),
        None => change.help.as_ref().map(|help| format!("help: {help}")).unwrap_or_default(),
    }
}

/// The path from the working folder; one of a revision stands there as well, mostly. Specs made of metadata have none.
fn on_disk(name: &str, console: &Console<'_>) -> Option<String> {
    let path = name.strip_prefix("git:").and_then(|rest| rest.split_once(':')).map_or(name, |(_, path)| path);
    let path = Path::new(path);
    let path = path.strip_prefix(&console.folder).or_else(|_| path.strip_prefix(".")).unwrap_or(path);
    console.folder.join(path).exists().then(|| path.to_string_lossy().replace('\\', "/"))
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

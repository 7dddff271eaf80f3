//! `yunspec explain`: what a rule finds, and why that is wrong.

use std::fmt::Write as _;
use std::process::ExitCode;

use yunspec_spec::check::{self, Rule};
use yunspec_spec::{diff, near};

use crate::{Console, table};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The code of a rule, such as `unknown-key`; all rules are listed if none is given
    code: Option<String>,
}

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let Some(code) = &args.code else {
        console.print(table::text(&list()));
        return ExitCode::SUCCESS;
    };
    // As a diagnostic shows it: `error[unknown-key]`.
    let name = code.rsplit_once('[').map_or(code.as_str(), |(_, name)| name).trim_end_matches(']');
    if let Some(rule) = check::rules().iter().find(|rule| rule.code.eq_ignore_ascii_case(name)) {
        console.print(explained(rule));
        return ExitCode::SUCCESS;
    }
    if let Some(rule) = diff::rules().iter().find(|rule| rule.code.eq_ignore_ascii_case(name)) {
        console.print(change(rule));
        return ExitCode::SUCCESS;
    }
    let failed = console.fail(format_args!("there is no rule `{name}`"));
    console.note(match near::nearest(name, codes()) {
        Some(near) => format!("help: `yunspec explain {near}`"),
        None => "help: `yunspec explain` lists all rules".to_owned(),
    });
    failed
}

fn codes() -> impl Iterator<Item = &'static str> {
    check::rules().iter().map(|rule| rule.code).chain(diff::rules().iter().map(|rule| rule.code))
}

fn list() -> comfy_table::Table {
    let mut table = table::new(&["rule", "severity", "finds"]);
    for rule in check::rules() {
        table.add_row([rule.code, rule.severity.as_str(), rule.what]);
    }
    for rule in diff::rules() {
        table.add_row([rule.code, "change", rule.what]);
    }
    table
}

fn explained(rule: &Rule) -> String {
    let head = format!("{}[{}]: {}\n\n{}", rule.severity.as_str(), rule.code, rule.what, rule.why);
    head + &samples([("instead of", rule.bad), ("write", rule.good)])
}

fn change(rule: &diff::Rule) -> String {
    let head = format!("change[{}]: {}\n\n{}", rule.code, rule.what, rule.why);
    head + &samples([("from", rule.old), ("to", rule.new)])
}

fn samples(samples: [(&str, &str); 2]) -> String {
    let mut text = String::new();
    for (title, sample) in samples.into_iter().filter(|(_, sample)| !sample.is_empty()) {
        let lines: Vec<_> = sample.trim_end().lines().map(|line| format!("    {line}")).collect();
        let _ = write!(text, "\n\n{title}\n\n{}", lines.join("\n"));
    }
    text
}

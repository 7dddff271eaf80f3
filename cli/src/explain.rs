//! `yunspec explain`: what a rule finds, and why that is wrong.

use std::fmt::Write as _;
use std::process::ExitCode;

use yunspec_spec::check::{self, Rule};
use yunspec_spec::near;

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
    let failed = console.fail(format_args!("there is no rule `{name}`"));
    console.note(match near::nearest(name, codes()) {
        Some(near) => format!("help: `yunspec explain {near}`"),
        None => "help: `yunspec explain` lists all rules".to_owned(),
    });
    failed
}

fn codes() -> impl Iterator<Item = &'static str> {
    check::rules().iter().map(|rule| rule.code)
}

fn list() -> comfy_table::Table {
    let mut table = table::new(&["rule", "severity", "finds"]);
    for rule in check::rules() {
        table.add_row([rule.code, rule.severity.as_str(), rule.what]);
    }
    table
}

fn explained(rule: &Rule) -> String {
    let mut text = format!("{}[{}]: {}\n\n{}", rule.severity.as_str(), rule.code, rule.what, rule.why);
    for (title, sample) in [("instead of", rule.bad), ("write", rule.good)] {
        if !sample.is_empty() {
            let lines: Vec<_> = sample.trim_end().lines().map(|line| format!("    {line}")).collect();
            let _ = write!(text, "\n\n{title}\n\n{}", lines.join("\n"));
        }
    }
    text
}

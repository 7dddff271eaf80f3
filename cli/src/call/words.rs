//! Parameters on the command line: every `--Name VALUE` that is no flag of the command.

use std::ffi::OsString;

use clap::Command;

/// The words of a command line with `--Name VALUE` written as `--parameter=Name=VALUE`, if it is one of `call`.
pub(crate) fn with_parameters(words: Vec<OsString>, command: &Command) -> Vec<OsString> {
    let Some(call) = command.find_subcommand("call").filter(|_| words.get(1).is_some_and(|word| word == "call")) else {
        return words;
    };
    let mut words = words.into_iter();
    let mut all: Vec<OsString> = words.by_ref().take(2).collect();
    while let Some(word) = words.next() {
        let text = word.to_string_lossy().into_owned();
        let Some(name) = text.strip_prefix("--").filter(|name| !name.is_empty()) else {
            all.push(word);
            continue;
        };
        let (name, value) = name.split_once('=').map_or((name, None), |(name, value)| (name, Some(value)));
        if let Some(takes_value) = flag(call, name) {
            all.push(word);
            all.extend(words.by_ref().take(usize::from(takes_value && value.is_none())));
            continue;
        }
        let next = || words.next().map(|value| value.to_string_lossy().into_owned());
        let value = value.map(str::to_owned).or_else(next).map(|value| format!("={value}"));
        all.push(format!("--parameter={name}{}", value.unwrap_or_default()).into());
    }
    all
}

/// Whether a flag of that name takes a value; `None` where there is none.
fn flag(command: &Command, name: &str) -> Option<bool> {
    if name == "help" {
        return Some(false);
    }
    let flag = command.get_arguments().find(|argument| argument.get_long() == Some(name))?;
    Some(flag.get_action().takes_values())
}

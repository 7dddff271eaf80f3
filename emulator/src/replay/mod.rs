//! Requests of the log as people replay them: as a curl command, as a line for the vendor's CLI, and as a test in Rust.

mod cli;
mod curl;
mod shell;

use serde_json::Value;
use yunspec_spec::model::{Api, Operation, OperationId};
use yunspec_spec::request::Made;

use crate::engine::Engine;
use crate::incoming::Incoming;
use crate::log::Entry;
use crate::places;
use crate::rules;
use crate::served::Served;

/// Writes requests as tests of a generated client, one for each. What Rust calls things is the generator's affair, so
/// it is the generator who gives this.
pub type RustTests = fn(&Api, &[Made]) -> Vec<String>;

/// A request that can be replayed: one of an operation that is served.
struct Known<'a> {
    api: &'a Api,
    operation: &'a Operation,
    entry: &'a Entry,
    /// Where the emulator is: `127.0.0.1:8790`.
    host: &'a str,
}

/// The forms that requests may have.
pub(crate) const FORMS: &str = "`rust`, `curl` or `cli`";

/// All requests of the log in a form; `None` where there is no such form.
pub(crate) fn text(engine: &Engine, form: &str, host: &str) -> Option<String> {
    let entries = engine.log.entries();
    let write: fn(&Engine, &Known<'_>) -> String = match form {
        "rust" => return Some(rust(engine, &entries)),
        "curl" => curl::command,
        "cli" => |_, known| cli::line(known),
        _ => return None,
    };
    let written = (1..).zip(&entries).map(|(number, entry)| {
        let known = known(engine, entry, host);
        let command =
            known.map_or_else(|| "# it is of no operation that is served".to_owned(), |it| write(engine, &it));
        format!("{}\n{command}\n", title(number, entry, "#"))
    });
    Some(written.collect::<Vec<_>>().join("\n"))
}

fn known<'a>(engine: &'a Engine, entry: &'a Entry, host: &'a str) -> Option<Known<'a>> {
    let (served, operation) = entry.operation?;
    let api = engine.served.get(served)?.api();
    Some(Known { api, operation: api.operation(operation), entry, host })
}

/// `# 3: DescribeImages, 400 InvalidParameter`, and what is not in it.
fn title(number: usize, entry: &Entry, sign: &str) -> String {
    let action = entry.action.as_deref().unwrap_or("no action");
    let code = entry.code.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
    let mut lines = vec![format!("{sign} {number}: {}, {}{code}", one_line(action), entry.status)];
    if !entry.hidden.is_empty() {
        lines.push(format!("{sign} without {}, which is secret", one_line(&entry.hidden.join(", "))));
    }
    if entry.has_body {
        lines.push(format!("{sign} without its body, which is not kept"));
    }
    lines.join("\n")
}

/// What a client sent does not end a comment.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// Tests of the generated clients, in the order of the log.
fn rust(engine: &Engine, entries: &[Entry]) -> String {
    let Some(write) = engine.rust_tests else {
        return "// the emulator was not told how to write Rust: `Builder::rust_tests` does\n".to_owned();
    };
    let mut tests: Vec<Option<String>> = vec![None; entries.len()];
    for (index, served) in engine.served.iter().enumerate() {
        let of_api = entries.iter().enumerate().filter_map(|(number, entry)| {
            let (of, operation) = entry.operation?;
            (of == index).then(|| (number, made(served, operation, number, entry)))
        });
        let (numbers, made): (Vec<_>, Vec<_>) = of_api.unzip();
        for (number, test) in numbers.into_iter().zip(write(served.api(), &made)) {
            if let Some(place) = tests.get_mut(number) {
                *place = Some(test);
            }
        }
    }
    let head = "// Tests of the generated client against the emulator: they take what `yunspec emulate` exports.\n";
    let written = (1..).zip(entries.iter().zip(tests)).map(|(number, (entry, test))| {
        let test = test.unwrap_or_else(|| "// it is of no operation that is served\n".to_owned());
        format!("\n{}\n{test}", title(number, entry, "//"))
    });
    head.to_owned() + &written.collect::<String>()
}

fn made(served: &Served, operation: OperationId, number: usize, entry: &Entry) -> Made {
    let incoming = Incoming {
        method: entry.method.as_str().into(),
        path: &entry.path,
        query: entry.parameters.clone(),
        ..Incoming::default()
    };
    let parameters: Value = places::read(served.api(), served.shapes(), operation, &incoming).request.to_json();
    Made { operation, name: format!("request_{}", number + 1), parameters, code: entry.code.clone() }
}

impl Known<'_> {
    /// What a request says beside who sends it and how it is signed.
    fn parameters(&self) -> impl Iterator<Item = &(String, String)> {
        let is_common = |name: &str| name != "Format" && rules::COMMON.contains(&name);
        self.entry.parameters.iter().filter(move |(name, _)| !is_common(name))
    }
}

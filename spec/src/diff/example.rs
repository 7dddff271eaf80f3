//! The specs that rules show: files after lines `# ==> path`, and what an operation needs around it.

use super::Rule;
use crate::load::{self, Loaded};

const SERVICE: &str = "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\n";
const OPERATION: &str = "operation: DescribePots\nkind: read\n";
const MARK: &str = "# ==> ";

impl Rule {
    /// The spec before the change, and the one after it.
    pub fn example(&self) -> [Loaded; 2] {
        [self.old, self.new].map(|text| load::files(files(text)))
    }
}

/// The files of an example, by path: text before the first mark is an operation or the service, by its first key. Where
/// there is no service or no operation, one without anything stands in.
pub fn files(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix(MARK), files.last_mut()) {
            (Some(name), _) => files.push((name.trim().to_owned(), String::new())),
            (None, Some((_, file))) => file.extend([line, "\n"]),
            (None, None) => files.push((name_of(line), format!("{line}\n"))),
        }
    }
    for (name, start, text) in [("service.yaml", "service.yaml", SERVICE), (DEFAULT, "operations/", OPERATION)] {
        if !files.iter().any(|(path, _)| path.starts_with(start)) {
            files.push((name.to_owned(), text.to_owned()));
        }
    }
    files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
}

const DEFAULT: &str = "operations/DescribePots.yaml";

fn name_of(first: &str) -> String {
    match first.strip_prefix("operation: ") {
        Some(name) => format!("operations/{name}.yaml"),
        None => "service.yaml".to_owned(),
    }
}

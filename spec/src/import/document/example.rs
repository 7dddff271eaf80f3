//! Examples of a page: requests, their bodies, answers as JSON and XML. Answers that report errors are left out.

mod request;

use serde_json::{Map, Value as Json};

use super::json;
use super::row::Block;
use super::xml;
use crate::import::draft::{Note, NoteKind};

pub use request::Request;

/// What the blocks of a page show.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Examples {
    /// Bodies of answers that succeeded, without `{"XxxResponse": …}` around them.
    pub responses: Vec<Json>,
    /// The same as XML.
    pub xml: Vec<Answer>,
    /// JSON bodies of requests.
    pub bodies: Vec<Json>,
    /// Requests, without their bodies.
    pub requests: Vec<Request>,
    /// What was repaired, and blocks that are nothing of these.
    pub notes: Vec<Note>,
}

/// An answer as XML.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// As it is printed.
    pub text: String,
    /// Its names and depth: elements of one name in a row are a list, text is text, and nothing is `null`.
    pub value: Json,
}

/// What a block shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    Request,
    Answer,
    Error,
}

/// Reads the blocks of a page in their order.
#[must_use]
pub fn read(blocks: &[Block]) -> Examples {
    let mut examples = Examples::default();
    let mut section = "";
    let mut shows = Shows::Answer;
    for block in blocks {
        if block.section != section {
            section = &block.section;
            shows = says(section).unwrap_or(Shows::Answer);
        }
        shows = says(&block.label).unwrap_or(shows);
        if examples.add(block, shows) {
            shows = Shows::Answer;
        }
    }
    examples
}

/// What the words before a block announce. The last line that announces anything decides.
fn says(label: &str) -> Option<Shows> {
    label.lines().rev().find_map(|line| {
        let line = line.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
        if has(&["异常", "错误", "失败", "error", "fail", "exception"]) {
            Some(Shows::Error)
        } else if has(&["返回", "响应", "出参", "正常", "成功", "success", "response", "return", "result"]) {
            Some(Shows::Answer)
        } else if has(&["请求", "入参", "request", "body", "调用"]) {
            Some(Shows::Request)
        } else {
            None
        }
    })
}

impl Examples {
    /// Takes a block; whether it is a request, which an answer follows.
    fn add(&mut self, block: &Block, shows: Shows) -> bool {
        if let Some((request, body)) = request::read(&block.text, block.line) {
            self.requests.push(request);
            if let Some(body) = body {
                self.json(body, block.line, Shows::Request);
            }
            return true;
        }
        match block.text.find(['{', '[', '<']).and_then(|at| block.text.get(at..)) {
            Some(text) if text.starts_with('<') => self.xml(text, shows),
            Some(_) => self.json(&block.text, block.line, shows),
            None => {}
        }
        false
    }

    fn json(&mut self, text: &str, line: usize, shows: Shows) {
        let Some(read) = json::lenient(text) else { return };
        if shows == Shows::Error || is_error(&read.value) {
            return;
        }
        self.notes.extend(read.repairs.into_iter().map(|repair| Note {
            line: Some(line + repair.line),
            about: String::new(),
            kind: NoteKind::Repaired { rule: repair.rule.to_owned(), what: repair.what },
        }));
        match shows {
            Shows::Request => self.bodies.push(read.value),
            _ => self.responses.push(unwrap(read.value)),
        }
    }

    fn xml(&mut self, text: &str, shows: Shows) {
        if shows != Shows::Answer {
            return;
        }
        if let Some(value) = xml::read(text).filter(|value| !is_error(value)) {
            self.xml.push(Answer { text: text.to_owned(), value });
        }
    }
}

/// The fields that every refusal has and no other answer.
fn is_error(value: &Json) -> bool {
    ["HostId", "Code", "Message"].iter().all(|key| value.get(key).is_some())
}

/// `{"DescribeCupsResponse": {…}}` → `{…}`.
fn unwrap(value: Json) -> Json {
    match value {
        Json::Object(fields) => Json::Object(inner(fields)),
        other => other,
    }
}

fn inner(mut fields: Map<String, Json>) -> Map<String, Json> {
    let only = fields.len() == 1;
    match fields.iter_mut().next() {
        Some((key, Json::Object(inner))) if only && key.ends_with("Response") => std::mem::take(inner),
        _ => fields,
    }
}

#[cfg(test)]
mod tests;

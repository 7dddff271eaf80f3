//! A place in the text, what is skipped between values, and words without quotes.

use serde::de::IgnoredAny;
use serde_json::{Number, Value as Json};

use super::Repair;

/// So many repairs are told; what needs more is hardly JSON.
const TOLD: usize = 40;

/// A place in the text.
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    line: usize,
    pub(super) repairs: Vec<Repair>,
    /// Dots that stand for more of the same were skipped since the last value.
    pub(super) elided: bool,
    /// JSON in a string whose quotes are not escaped was looked for in vain, so it is not looked for again.
    pub(super) no_inner: bool,
    /// The text is valid, so a quote ends its string whatever follows.
    pub(super) valid: bool,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        let line = text.get(..at).unwrap_or_default().matches('\n').count();
        let valid = text.get(at..).is_some_and(|json| serde_json::from_str::<IgnoredAny>(json).is_ok());
        Self { text, at, line, repairs: Vec::new(), elided: false, no_inner: valid, valid }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) {
        if let Some(c) = self.peek() {
            self.line += usize::from(c == '\n');
            self.at += c.len_utf8();
        }
    }

    /// Goes to a later place of the text.
    pub(super) fn jump(&mut self, bytes: usize) {
        let end = (self.at + bytes).min(self.text.len());
        let passed = self.text.get(self.at..end).unwrap_or_default();
        self.line += passed.bytes().filter(|&b| b == b'\n').count();
        self.at = end;
    }

    pub(super) fn repair(&mut self, rule: &'static str) {
        if self.repairs.len() < TOLD {
            let what = self.rest().lines().next().unwrap_or_default().trim().chars().take(40).collect();
            self.repairs.push(Repair { rule, what, line: self.line });
        }
    }

    /// Passes blanks, comments and dots that stand for more of the same.
    pub(super) fn skip(&mut self) {
        loop {
            self.blanks();
            let rest = self.rest();
            let end =
                |mark: &str, from: usize| rest.get(from..).and_then(|r| r.find(mark)).map_or(rest.len(), |n| n + from);
            let (rule, bytes) = if rest.starts_with("//") || rest.starts_with('#') {
                ("json-comment", end("\n", 0))
            } else if rest.starts_with("/*") {
                ("json-comment", end("*/", 2) + 2)
            } else if rest.starts_with("..") || rest.starts_with('…') {
                ("json-ellipsis", rest.len() - rest.trim_start_matches(['.', '…', ' ']).len())
            } else {
                return;
            };
            self.elided = rule == "json-ellipsis";
            self.repair(rule);
            self.jump(bytes);
            if self.elided {
                self.comma_after_dots();
            }
        }
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
        self.jump(rest.len() - rest.trim_start_matches(blank).len());
    }

    fn comma_after_dots(&mut self) {
        self.blanks();
        if self.peek() == Some(',') {
            self.bump();
        }
    }

    /// The two characters that count behind the bracket here.
    pub(super) fn after_bracket(&self) -> (Option<char>, Option<char>) {
        let mut next = self.rest().chars().skip(1).filter(|c| !c.is_whitespace());
        (next.next(), next.next())
    }

    /// Whether a pair follows the comma here.
    pub(super) fn is_pair(&self) -> bool {
        let rest = self.rest().trim_start_matches([',', ' ', '\t', '\r', '\n']);
        rest.strip_prefix('"').and_then(|r| r.split_once('"')).is_some_and(|(_, r)| r.trim_start().starts_with(':'))
    }

    /// A key without quotes: up to the colon.
    pub(super) fn bare_key(&mut self) -> String {
        let rest = self.rest();
        let end = rest.find([':', '：', '=', ',', '{', '}', '[', ']', '\n', '"']).unwrap_or(rest.len());
        let key = rest.get(..end).unwrap_or_default().trim().to_owned();
        self.jump(end);
        if end == 0 && !self.at_colon() {
            self.bump();
        }
        key
    }

    fn at_colon(&self) -> bool {
        matches!(self.peek(), Some(':' | '：' | '='))
    }

    /// A number, `true`, `false`, `null`, or text without quotes.
    pub(super) fn word(&mut self) -> Json {
        const ENDS: [char; 7] = [',', '，', '{', '}', '[', ']', '\n'];
        let rest = self.rest();
        let first =
            rest.split(|c| ENDS.contains(&c) || matches!(c, ' ' | '\t' | '\r' | '/' | '#')).next().unwrap_or_default();
        if let Some(value) = literal(first) {
            self.jump(first.len());
            return value;
        }
        let end = rest.find(ENDS).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default().trim_end_matches(['"', '”', ' ', '\r', '\t']);
        self.repair("json-bare-word");
        self.jump(end);
        match word.to_ascii_lowercase().as_str() {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            "none" | "nil" | "undefined" => Json::Null,
            _ => Json::String(word.to_owned()),
        }
    }
}

fn literal(word: &str) -> Option<Json> {
    match word {
        "true" => Some(Json::Bool(true)),
        "false" => Some(Json::Bool(false)),
        "null" => Some(Json::Null),
        _ => serde_json::from_str::<Number>(word).ok().map(Json::Number),
    }
}
